/** Job orders, dispatch, changeover and recipe download. */
@NullMarked
package lineside.order;

import org.jspecify.annotations.NullMarked;
