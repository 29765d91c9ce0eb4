// SPDX-License-Identifier: Apache-2.0
/** PackML states and modes, stops and their reasons. */
@NullMarked
package lineside.state;

import org.jspecify.annotations.NullMarked;
