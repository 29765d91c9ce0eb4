/** A driver without a device, for demonstrations and tests. */
@NullMarked
package lineside.driver.sim;

import org.jspecify.annotations.NullMarked;
