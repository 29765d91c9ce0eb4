/** The launcher of the standalone gateway on Apache Felix. */
@NullMarked
package lineside.host.felix;

import org.jspecify.annotations.NullMarked;
