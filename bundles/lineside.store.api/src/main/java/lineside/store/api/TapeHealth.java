// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.Optional;

/**
 * How a tape is.
 *
 * @param bytes size of what it holds
 * @param limit what it may grow to; less than configured where the disk has no more room
 * @param points changes of signals written since it was opened
 * @param steps recorded steps written since it was opened
 * @param setAside file name of a damaged tape that was set aside since the program started
 * @param note one English sentence about what is not as it should be, such as a limit that cannot be used
 */
public record TapeHealth(
        long bytes, long limit, long points, long steps, Optional<String> setAside, Optional<String> note) {}
