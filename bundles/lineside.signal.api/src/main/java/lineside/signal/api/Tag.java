// SPDX-License-Identifier: Apache-2.0
package lineside.signal.api;

import java.time.Duration;

/**
 * One device address that the line wants to follow.
 *
 * @param id the signal's id in the line model, unique on the line, such as {@code packer.outfeed}
 * @param address in the driver's own notation
 * @param type the declared type
 * @param interval wanted sampling interval, 10 ms to 1 h
 * @param critical true for counters and permits, which get the fastest group of the driver
 */
public record Tag(String id, String address, ValueType type, Duration interval, boolean critical) {
    public Tag {
        if (interval.compareTo(Duration.ofMillis(10)) < 0 || interval.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "tag " + id + ": interval " + interval.toMillis() + " ms; allowed are 10 ms to 1 h");
        }
    }
}
