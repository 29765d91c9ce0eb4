/** Conformance suites that drivers, stores and capabilities inherit. */
@NullMarked
package lineside.tck;

import org.jspecify.annotations.NullMarked;
