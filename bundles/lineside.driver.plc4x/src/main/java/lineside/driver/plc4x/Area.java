// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

/**
 * A part of a device's memory in which neighbours can be read with one request.
 *
 * @param name as in an address
 * @param width bytes of one place; a place of one bit comes as a byte, 0 or 1
 * @param most places of one request
 * @param gap so many unwanted places between two wanted ones are read along, because a second request costs more
 * @param writable whether the protocol can write there
 * @param bits whether it can write one bit of a place and leave the others
 */
record Area(String name, int width, int most, int gap, boolean writable, boolean bits) {}
