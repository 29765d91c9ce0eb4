// SPDX-License-Identifier: Apache-2.0
package lineside.reject;

/**
 * A reject gate of the line model.
 *
 * @param unit the work unit that the gate's signal belongs to
 * @param sensor the signal that finds pieces: a counter, or a truth value that goes on
 * @param gate the signal that throws out when true is written; the device itself takes it back
 * @param afterNanos how long a piece takes from the sensor to the gate
 * @param withinNanos a pulse that would come later than this is not made
 */
record GateSpec(String id, String unit, String sensor, String gate, long afterNanos, long withinNanos) {}
