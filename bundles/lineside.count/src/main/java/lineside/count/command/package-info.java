// SPDX-License-Identifier: Apache-2.0
/** Names of the commands that counting takes. */
@Export
@Version("1.0.0")
@NullMarked
package lineside.count.command;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
