// SPDX-License-Identifier: Apache-2.0
/** Pi4J over the GPIO character device. */
@NullMarked
package lineside.pi4j;

import org.jspecify.annotations.NullMarked;
