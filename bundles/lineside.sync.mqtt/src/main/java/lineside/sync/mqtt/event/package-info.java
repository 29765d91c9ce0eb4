// SPDX-License-Identifier: Apache-2.0
/** Facts about the uplinks: refused messages, other histories, clones, quarantine. */
@Export
@Version("1.0.0")
@NullMarked
package lineside.sync.mqtt.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
