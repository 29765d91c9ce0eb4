// SPDX-License-Identifier: Apache-2.0
/**
 * The facts that counting states. Every one that changes figures says itself what it adds to its work unit and to the line, so
 * that a listener needs neither the line model nor the rules that led there.
 */
@Export
@Version("1.0.0")
@NullMarked
package lineside.count.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
