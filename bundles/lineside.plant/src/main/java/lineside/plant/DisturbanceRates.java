// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/**
 * How often a unit is disturbed.
 *
 * @param cyclesPerMicroStop mean number of pieces between two micro-stops of one unit; 0 = never
 * @param cyclesPerFault mean number of pieces between two faults of one unit; 0 = never
 * @param shortestRepair of a fault, milliseconds
 * @param longestRepair of a fault, milliseconds
 */
record DisturbanceRates(int cyclesPerMicroStop, int cyclesPerFault, long shortestRepair, long longestRepair) {
    static final DisturbanceRates NONE = new DisturbanceRates(0, 0, 0, 0);
}
