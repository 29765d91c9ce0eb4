/** A driver for OPC UA servers. */
@NullMarked
package lineside.driver.opcua;

import org.jspecify.annotations.NullMarked;
