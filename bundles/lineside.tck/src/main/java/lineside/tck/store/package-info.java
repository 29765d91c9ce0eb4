// SPDX-License-Identifier: Apache-2.0
/** What every store must do, and a store in memory for the tests of those who use one. */
@NullMarked
package lineside.tck.store;

import org.jspecify.annotations.NullMarked;
