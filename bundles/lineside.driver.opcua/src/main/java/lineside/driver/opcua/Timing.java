// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

/**
 * All in milliseconds.
 *
 * @param publishing of ordinary tags
 * @param fast sampling and publishing of critical tags
 * @param request limit for one answer
 * @param heartbeat limit for a heartbeat that stands still
 */
record Timing(int publishing, int fast, int request, int heartbeat) {}
