// SPDX-License-Identifier: Apache-2.0
/** What every uplink must do with the journal of a line. */
@NullMarked
package lineside.tck.uplink;

import org.jspecify.annotations.NullMarked;
