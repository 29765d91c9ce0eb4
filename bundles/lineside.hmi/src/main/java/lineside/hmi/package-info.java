/** The shell, tokens and components of the screens. */
@NullMarked
package lineside.hmi;

import org.jspecify.annotations.NullMarked;
