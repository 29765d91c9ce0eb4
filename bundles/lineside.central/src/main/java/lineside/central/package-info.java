/** The reference receiver upstream of the gateway. */
@NullMarked
package lineside.central;

import org.jspecify.annotations.NullMarked;
