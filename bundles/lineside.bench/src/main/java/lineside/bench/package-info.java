// SPDX-License-Identifier: Apache-2.0
/** Benchmarks inside a running gateway: every promise against floors measured in the same seconds. */
@NullMarked
package lineside.bench;

import org.jspecify.annotations.NullMarked;
