// SPDX-License-Identifier: Apache-2.0
/** Names of the commands that job orders take. */
@Export
@Version("1.0.0")
@NullMarked
package lineside.order.command;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
