// SPDX-License-Identifier: Apache-2.0
/**
 * The simulated production line, a process of its own: a seeded model in virtual time, a real OPC UA server in front of it,
 * and a ledger of what it truly made. The model ({@link lineside.plant.ProductionLine}) knows no thread and no wall clock;
 * the process around it ({@link lineside.plant.PlantProcess}) owns both.
 */
@NullMarked
package lineside.plant;

import org.jspecify.annotations.NullMarked;
