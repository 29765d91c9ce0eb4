// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import lineside.kernel.Stream;

/**
 * How far an uplink's receiver has confirmed a stream.
 *
 * @param uplink name of the uplink
 * @param epoch the epoch it speaks of
 * @param stream the stream
 * @param streamSeq everything up to here is confirmed; 0 for nothing
 */
public record Cursor(String uplink, String epoch, Stream stream, long streamSeq) {}
