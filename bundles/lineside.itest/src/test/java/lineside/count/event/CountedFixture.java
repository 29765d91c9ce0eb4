// SPDX-License-Identifier: Apache-2.0
package lineside.count.event;

/** Stands for an event of the counting capability. */
public record CountedFixture(long good) {}
