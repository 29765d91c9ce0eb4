// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

/**
 * What the scribe hands back when the store refused a step for a reason other than the disk, which is a bug.
 *
 * @param guilty the refused step
 * @param durable the states after the last step that is durable
 * @param error what the store said
 */
record Rewind(Step guilty, LineState durable, Exception error) {}
