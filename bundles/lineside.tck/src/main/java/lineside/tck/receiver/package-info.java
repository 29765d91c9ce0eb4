// SPDX-License-Identifier: Apache-2.0
/** A receiver for tests that believes nothing: it checks all that an uplink sends, and signs what it holds. */
@NullMarked
package lineside.tck.receiver;

import org.jspecify.annotations.NullMarked;
