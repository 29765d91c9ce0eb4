// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

/**
 * What a start took.
 *
 * @param nanos until it did its work
 * @param bytes of memory some seconds later
 */
record Started(long nanos, long bytes) {}
