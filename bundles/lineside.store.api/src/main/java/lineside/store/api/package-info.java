/** What the store offers: journal, projections, feeds, migrations. */
@Export
@NullMarked
@Version("0.1.0")
package lineside.store.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
