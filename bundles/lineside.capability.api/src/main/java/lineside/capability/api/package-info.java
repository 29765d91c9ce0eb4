// SPDX-License-Identifier: Apache-2.0
/**
 * What a capability is: commands it takes, events it listens to, a pure decision, and what it shows. A capability imports this
 * package and the {@code .event} packages of others, knows no HTTP, no MQTT and no database connection, and is found by the
 * runtime as a service. Also the ports through which adapters reach the line: command desk, views, health, web content.
 */
@Export
@Version("1.0.0")
@NullMarked
package lineside.capability.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
