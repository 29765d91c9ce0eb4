// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

/**
 * Some recorded steps in a row, in a form that only their writer reads.
 *
 * @param id grows with every block of a tape; 0 before it is written
 * @param first number of the first step in it; 0 when it holds none
 * @param last number of the last step in it; 0 when it holds none
 * @param bytes the contents, not compressed
 */
public record StepBlock(long id, long first, long last, byte[] bytes) {}
