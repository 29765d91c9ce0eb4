// SPDX-License-Identifier: Apache-2.0
/** Good, scrap and rework counts from totalizers and pulses. */
@NullMarked
package lineside.count;

import org.jspecify.annotations.NullMarked;
