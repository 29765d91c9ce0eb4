// SPDX-License-Identifier: Apache-2.0
/** Facts that the gateway states about itself: starts, epochs, line models, quarantined inputs. */
@Export
@Version("1.0.0")
@NullMarked
package lineside.runtime.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
