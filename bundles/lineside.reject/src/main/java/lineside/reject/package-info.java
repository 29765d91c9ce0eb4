// SPDX-License-Identifier: Apache-2.0
/** Reject gates. */
@NullMarked
package lineside.reject;

import org.jspecify.annotations.NullMarked;
