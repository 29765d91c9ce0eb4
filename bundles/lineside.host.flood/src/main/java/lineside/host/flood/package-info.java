/** A limit on the lines that the log takes. */
@NullMarked
package lineside.host.flood;

import org.jspecify.annotations.NullMarked;
