/** The simulated production line, a process of its own. */
@NullMarked
package lineside.plant;

import org.jspecify.annotations.NullMarked;
