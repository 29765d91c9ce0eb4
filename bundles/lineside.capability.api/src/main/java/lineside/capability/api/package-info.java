/** What a capability is: decide, evolve, due, outputs, gates, holds, view. */
@Export
@NullMarked
@Version("0.1.0")
package lineside.capability.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
