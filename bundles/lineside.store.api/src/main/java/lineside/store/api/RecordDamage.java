// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

/**
 * An event of the record that is not what was written, or cannot be read any more; or something of its file.
 *
 * @param event its id, {@code <epoch>.<seq>}; the name of the file when it is no event
 * @param text what is wrong with it
 */
public record RecordDamage(String event, String text) {}
