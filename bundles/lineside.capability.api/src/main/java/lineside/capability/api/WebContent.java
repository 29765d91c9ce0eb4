// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.net.URL;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Static files that a bundle brings for the panel: ES modules, catalogs, pictures. Registered as a service; the web server
 * serves them with its own rules for types, compression, caching and security.
 */
@ConsumerType
public interface WebContent {
    /** Path prefix, such as {@code /screens/count}; {@code /} for the shell. */
    String mount();

    /** A file by its path below the mount, without leading slash; empty when there is none. */
    Optional<URL> file(String path);
}
