/** What the host gives to the bundles from inside the framework: clock, configuration files, log. */
@NullMarked
package lineside.host.felix.internal;

import org.jspecify.annotations.NullMarked;
