/** Values that every other bundle shares: ids, quantities, times, reasons, events, commands, rejections. */
@Export
@NullMarked
@Version("0.1.0")
package lineside.kernel;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
