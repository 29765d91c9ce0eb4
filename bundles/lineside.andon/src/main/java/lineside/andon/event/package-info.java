// SPDX-License-Identifier: Apache-2.0
/** What the stack lights showed. */
@Export
@Version("1.0.0")
@NullMarked
package lineside.andon.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
