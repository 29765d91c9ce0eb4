/** A driver for controllers that are polled, on Apache PLC4X: Modbus TCP. */
@NullMarked
package lineside.driver.plc4x;

import org.jspecify.annotations.NullMarked;
