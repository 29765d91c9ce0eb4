/** What a driver offers: tags, samples, probes and writes. */
@Export
@NullMarked
@Version("0.1.0")
package lineside.signal.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
