// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.util.Optional;
import lineside.signal.api.Tag;

/**
 * A tag and what its address says.
 *
 * @param address empty when it cannot be followed
 * @param fault why then, else empty
 */
record Followed(Tag tag, Optional<Address> address, String fault) {}
