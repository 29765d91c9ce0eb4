// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import lineside.signal.api.ValueType;

/**
 * Where a tag is, in our words.
 *
 * @param address in the notation of the device's driver
 * @param type as the line model declares it
 */
record Place(String address, ValueType type) {}
