// SPDX-License-Identifier: Apache-2.0
/** What our inputs know beyond Pi4J's. */
@Export
@Version("1.0.0")
@NullMarked
package lineside.pi4j.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
