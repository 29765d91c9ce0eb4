// SPDX-License-Identifier: Apache-2.0
package lineside.signal.api;

/**
 * One value for one tag, to be written once. Never repeated by the driver: an unknown outcome is reported as unknown.
 *
 * @param writeId the id of the intent event, or of the input of a pulse; a driver drops an id that it has seen
 * @param tag the tag to write
 * @param value the value, in the tag's type
 */
public record TagWrite(String writeId, Tag tag, Value value) {}
