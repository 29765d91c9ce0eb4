/** Rules over the whole tree, and tests of the assembled gateway. */
@NullMarked
package lineside.itest;

import org.jspecify.annotations.NullMarked;
