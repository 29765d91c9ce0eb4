// SPDX-License-Identifier: Apache-2.0
/**
 * Values that every other bundle speaks in: identities, events, commands, reasons, quantities, canonical JSON. No I/O, no
 * clock, no dependency on another bundle. All types are immutable and safe to share between threads.
 */
@Export
@Version("1.0.0")
@NullMarked
package lineside.kernel;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
