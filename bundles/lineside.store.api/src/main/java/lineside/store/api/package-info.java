// SPDX-License-Identifier: Apache-2.0
/**
 * The journal and what is derived from it. One journal is the only record; projections, cursors, answers and snapshots live
 * in the same file and the same transactions. Exactly one thread, the scribe, writes.
 */
@Export
@Version("1.0.0")
@NullMarked
package lineside.store.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
