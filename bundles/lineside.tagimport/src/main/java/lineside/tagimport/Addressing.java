// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

/** Turns what a file says of a tag into our address. Stateless. */
interface Addressing {
    /** @throws RowFault when that is not certain */
    Place place(SourceTag tag) throws RowFault;
}
