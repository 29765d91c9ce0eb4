/** The launcher: starts the framework with the bundles of a distribution directory. Runs outside the framework. */
@NullMarked
package lineside.host.felix;

import org.jspecify.annotations.NullMarked;
