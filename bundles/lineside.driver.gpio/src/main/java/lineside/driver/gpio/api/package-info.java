// SPDX-License-Identifier: Apache-2.0
/** One GPIO line at a time, for programs that are no driver of the line model. */
@Export
@Version("1.0.0")
@NullMarked
package lineside.driver.gpio.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
