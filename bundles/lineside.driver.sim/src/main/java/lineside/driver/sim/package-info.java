// SPDX-License-Identifier: Apache-2.0
/** A driver without a device: seeded values by plant time, for demonstrations and tests. */
@NullMarked
package lineside.driver.sim;

import org.jspecify.annotations.NullMarked;
