// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.util.Map;

/**
 * How far the minutes of a tape are.
 *
 * @param newest the last number that was given, be its row there or not
 * @param cursors how far each uplink was confirmed
 */
record MinuteStanding(String series, long newest, Map<String, Long> cursors) {}
