// SPDX-License-Identifier: Apache-2.0
/** Job orders, dispatch, changeover and recipe download. */
@NullMarked
package lineside.order;

import org.jspecify.annotations.NullMarked;
