// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.time.Duration;
import java.util.Optional;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;

/**
 * How one tag stands, for status pages.
 *
 * @param tag the tag's id
 * @param source the driver instance that reads it
 * @param newest the newest sample of all, also one that did not pass; empty before the first
 * @param quality what the line was told last; {@code BAD_STALE} during silence, {@code BAD_COMM} before the first sample
 * @param age machine time since the newest sample, or since the watch began
 * @param samples how many samples came
 * @param passed how many samples went on to the inbox, silence included
 */
public record TagState(
        String tag, String source, Optional<Sample> newest, Quality quality, Duration age, long samples, long passed) {}
