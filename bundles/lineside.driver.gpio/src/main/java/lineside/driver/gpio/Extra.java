// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

/**
 * What only some kinds have.
 *
 * @param from the number that a count begins at
 * @param pulseMicros an output goes off by itself after so long, 0 for never
 * @param exitOn whether outputs are on before the first write, and when the gateway ends
 */
record Extra(long from, int pulseMicros, boolean exitOn) {}
