// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/** What a tag holds on the wire. */
enum TagType {
    INT32,
    UINT16,
    UINT32,
    FLOAT,
    /** In the controller 0 or 1. */
    BOOLEAN
}
