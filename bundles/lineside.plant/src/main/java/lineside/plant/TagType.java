// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/** What a tag holds on the wire. */
enum TagType {
    INT32,
    UINT16,
    UINT32,
    FLOAT
}
