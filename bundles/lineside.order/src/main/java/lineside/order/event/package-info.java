// SPDX-License-Identifier: Apache-2.0
/** The facts of job orders, from creation to their end. */
@Export
@Version("1.0.0")
@NullMarked
package lineside.order.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
