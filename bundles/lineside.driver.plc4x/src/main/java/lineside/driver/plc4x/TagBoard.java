// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import lineside.kernel.LineClock;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.SampleSink;
import lineside.signal.api.Tag;

/**
 * What is followed and what was said of it last; the only place that offers samples. What a connection brings carries the
 * number of its feed, and only the present feed is heard: once the tags are BAD, nothing late from the old connection makes
 * them good again. Safe for any thread; the lock also keeps the samples of one tag in order.
 */
final class TagBoard {
    private static final SampleSink NOWHERE = sample -> {};
    private static final int NO_FEED = 0;
    private static final long CONFIRM_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final LineClock clock;
    private final Map<String, FollowedTag> entries = new LinkedHashMap<>();
    private final Map<String, Long> counters = new TreeMap<>();
    private SampleSink sink = NOWHERE;
    private int feed = NO_FEED;
    private int feeds = NO_FEED;

    TagBoard(LineClock clock) {
        this.clock = clock;
    }

    /** Follows these tags from now on; no feed is heard until the next one begins. */
    synchronized void assign(Collection<Tag> tags, SampleSink to) {
        feed = NO_FEED;
        entries.clear();
        sink = to;
        long now = clock.machineNanos();
        tags.forEach(tag -> entries.put(tag.id(), new FollowedTag(tag, now)));
    }

    synchronized boolean isEmpty() {
        return entries.isEmpty();
    }

    synchronized List<Tag> tags() {
        return entries.values().stream().map(entry -> entry.tag).toList();
    }

    /** Begins a feed, which ends the one before; returns its number. Each tag gets a sample of it, changed or not. */
    synchronized int begin() {
        feed = ++feeds;
        long now = clock.machineNanos();
        entries.values().forEach(entry -> entry.saidAt = now - CONFIRM_NANOS);
        return feed;
    }

    /** Takes what the device said. A value that stands still is offered twice a second. */
    synchronized void take(int from, Tag tag, Reading read) {
        FollowedTag entry = entries.get(tag.id());
        if (from != feed || entry == null) {
            return;
        }
        entry.heardAt = clock.machineNanos();
        Sample sample = new Sample(
                tag.id(), read.value(), read.quality(), Optional.empty(), clock.now(), clock.mono(), read.detail());
        boolean same =
                entry.says(sample) && entry.last != null && entry.last.value().equals(read.value());
        if (!same || entry.heardAt - entry.saidAt >= CONFIRM_NANOS) {
            offer(entry, sample);
        }
    }

    /** What cannot be had whatever the connection, such as an address that is none. */
    synchronized void refuse(Tag tag, Quality quality, String detail) {
        FollowedTag entry = entries.get(tag.id());
        if (entry != null) {
            once(entry, quality, detail);
        }
    }

    /** Ends the feed: every tag is BAD, and those of which that was said already are not offered again. */
    synchronized void lose(Quality quality, String detail) {
        feed = NO_FEED;
        entries.values().forEach(entry -> once(entry, quality, detail));
    }

    /** Ends the feed, and says nothing yet: the next one may come in time. */
    synchronized void pause() {
        feed = NO_FEED;
    }

    /** Silence becomes BAD, whatever the thread that reads is waiting for. */
    synchronized void watch() {
        long now = clock.machineNanos();
        entries.values().stream()
                .filter(entry -> entry.late(now)
                        && (entry.last == null || entry.last.quality().good()))
                .forEach(entry -> once(entry, Quality.BAD_COMM, "The device does not answer."));
    }

    synchronized boolean anyGood() {
        return entries.values().stream()
                .anyMatch(entry -> entry.last != null && entry.last.quality().good());
    }

    /** How the tags stand, in words. */
    synchronized String summary() {
        List<FollowedTag> bad = entries.values().stream()
                .filter(entry -> entry.last == null || !entry.last.quality().good())
                .toList();
        if (bad.isEmpty()) {
            return entries.size() + " tags, all good.";
        }
        FollowedTag first = bad.get(0);
        Sample last = first.last;
        String why = last == null ? "nothing yet." : last.quality() + " " + last.detail();
        return bad.size() + " of " + entries.size() + " tags not good, first " + first.tag.id() + ": " + why;
    }

    synchronized void count(String counter) {
        counters.merge(counter, 1L, Long::sum);
    }

    synchronized Map<String, Long> counters() {
        return Map.copyOf(counters);
    }

    private void once(FollowedTag entry, Quality quality, String detail) {
        Sample sample = Sample.bad(entry.tag.id(), quality, detail, clock.now(), clock.mono());
        if (!entry.says(sample)) {
            offer(entry, sample);
        }
    }

    private void offer(FollowedTag entry, Sample sample) {
        entry.last = sample;
        entry.saidAt = clock.machineNanos();
        count("samples");
        sink.offer(sample);
    }
}
