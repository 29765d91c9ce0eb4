// SPDX-License-Identifier: Apache-2.0
/**
 * What a driver and the line owe each other. A driver turns tags of one device into samples, says how it is, and writes when
 * told; it knows neither equipment nor meaning. Adding a driver is one bundle that publishes {@link lineside.signal.api.Driver}.
 */
@Export
@Version("1.0.0")
@NullMarked
package lineside.signal.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
