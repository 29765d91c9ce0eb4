// SPDX-License-Identifier: Apache-2.0
/** What became of rejected pieces. */
@Export
@Version("1.0.0")
@NullMarked
package lineside.reject.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
