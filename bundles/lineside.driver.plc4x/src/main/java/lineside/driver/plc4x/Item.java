// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import lineside.signal.api.Tag;

/**
 * A tag, and where it is.
 *
 * @param tag what the line follows
 * @param address its address, understood
 */
record Item(Tag tag, Address address) {
    Span span() {
        return address.span();
    }
}
