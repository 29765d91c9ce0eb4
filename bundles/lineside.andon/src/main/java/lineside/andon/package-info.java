// SPDX-License-Identifier: Apache-2.0
/** Stack lights. */
@NullMarked
package lineside.andon;

import org.jspecify.annotations.NullMarked;
