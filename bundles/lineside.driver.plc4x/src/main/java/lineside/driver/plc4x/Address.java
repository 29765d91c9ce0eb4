// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

/**
 * A place in a device, and how the value lies there.
 *
 * @param text as written
 * @param span which places
 * @param form how
 * @param order of the bytes
 * @param bit of the place, 0 the lowest; -1 for the whole
 */
record Address(String text, Span span, Form form, Order order, int bit) {
    static final int WHOLE = -1;
}
