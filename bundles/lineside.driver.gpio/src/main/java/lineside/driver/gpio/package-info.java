// SPDX-License-Identifier: Apache-2.0
/** A driver for the GPIO lines of a Linux board, over the character device. */
@NullMarked
package lineside.driver.gpio;

import org.jspecify.annotations.NullMarked;
