/** Health, metrics and the doctor. */
@NullMarked
package lineside.health;

import org.jspecify.annotations.NullMarked;
