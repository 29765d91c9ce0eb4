// SPDX-License-Identifier: Apache-2.0
/** The facts that the states of the machines make: state and mode changes, stops. */
@Export
@Version("1.0.0")
@NullMarked
package lineside.state.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
