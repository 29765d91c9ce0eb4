/** The power cut under what a test writes, and what is there afterwards. */
@NullMarked
package lineside.tck.power;

import org.jspecify.annotations.NullMarked;
