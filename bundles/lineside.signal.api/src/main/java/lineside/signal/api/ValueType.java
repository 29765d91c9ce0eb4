// SPDX-License-Identifier: Apache-2.0
package lineside.signal.api;

/** The type that the line model declares for a tag. A driver delivers this type or a BAD sample, never another type. */
public enum ValueType {
    /** True or false. */
    BOOLEAN,
    /** A whole number of up to 64 bits; unsigned 64-bit values beyond 2^63-1 are BAD. */
    INTEGER,
    /** A finite IEEE 754 double; NaN and infinities are BAD. */
    REAL,
    /** Text of at most 1 024 characters; longer text is cut there. */
    TEXT
}
