// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lineside.kernel.LineClock;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.SampleSink;
import lineside.signal.api.Tag;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.jspecify.annotations.Nullable;

/**
 * What is followed and what was said of it last; the only place that offers samples. What a connection brings carries the
 * number of its feed, and only the present feed is heard: once the tags are BAD, nothing late from the old connection makes
 * them good again. Safe for any thread; the lock also keeps the samples of one tag in order.
 */
final class TagBoard {
    private static final SampleSink NOWHERE = sample -> {};
    private static final int NO_FEED = 0;

    private final LineClock clock;
    private final Map<String, FollowedTag> entries = new LinkedHashMap<>();
    private final Map<String, Long> counters = new TreeMap<>();
    private SampleSink sink = NOWHERE;
    private int feed = NO_FEED;
    private int feeds = NO_FEED;
    private int assignments;

    @Nullable
    private String standstill;

    TagBoard(LineClock clock) {
        this.clock = clock;
    }

    /** Follows these tags from now on, under the number answered; no feed is heard until the next one begins. */
    synchronized int assign(Collection<Tag> tags, SampleSink to) {
        feed = NO_FEED;
        standstill = null;
        entries.clear();
        sink = to;
        tags.forEach(tag -> entries.put(tag.id(), new FollowedTag(tag)));
        return ++assignments;
    }

    /** Whatever nothing was said of since that assignment is BAD_COMM: silence is no answer. */
    synchronized void unsaid(int assignment, String detail) {
        if (assignment == assignments) {
            entries.values().stream()
                    .filter(entry -> entry.last == null)
                    .forEach(entry -> offer(entry, bad(entry, Quality.BAD_COMM, detail)));
        }
    }

    synchronized boolean isEmpty() {
        return entries.isEmpty();
    }

    synchronized List<Tag> tags() {
        return entries.values().stream().map(entry -> entry.tag).toList();
    }

    /** Begins a feed, which ends the one before; returns its number. */
    synchronized int begin() {
        feed = ++feeds;
        standstill = null;
        return feed;
    }

    /** Takes what the server said. */
    synchronized void take(int from, String id, DataValue said) {
        FollowedTag entry = entries.get(id);
        if (from != feed || entry == null) {
            return;
        }
        if (said.statusCode().isOverflowSet()) {
            count("overflows");
            // A gap must show: between two good values it would look like one step of the machine.
            offer(entry, bad(entry, Quality.BAD_COMM, "Changes before this were lost: the server's queue was full."));
        }
        entry.raw = said;
        offer(entry, standstill == null ? sample(entry, said) : bad(entry, Quality.BAD_STALE, standstill));
    }

    /** Takes that this tag cannot be had. */
    synchronized void refuse(int from, String id, Quality quality, String detail) {
        FollowedTag entry = entries.get(id);
        if (from == feed && entry != null) {
            entry.raw = null;
            offerOnce(entry, quality, detail);
        }
    }

    /** Ends the feed: every tag is BAD, and those of which that was said already are not offered again. */
    synchronized void lose(Quality quality, String detail) {
        feed = NO_FEED;
        entries.values().forEach(entry -> {
            entry.raw = null;
            offerOnce(entry, quality, detail);
        });
    }

    /** The machine's heartbeat stands still; empty when it beats again. */
    synchronized void standstill(Optional<String> detail) {
        if (detail.isEmpty() && standstill == null) {
            return;
        }
        boolean beatsAgain = standstill != null && detail.isEmpty();
        standstill = detail.orElse(null);
        entries.values().stream().filter(entry -> entry.raw != null).forEach(entry -> {
            DataValue raw = entry.raw;
            if (beatsAgain && raw != null) {
                offer(entry, sample(entry, raw));
            }
            detail.ifPresent(text -> offerOnce(entry, Quality.BAD_STALE, text));
        });
    }

    /** Says the unchanged values again that are older than this, because the server is known to be alive. */
    synchronized void refresh(int from, Collection<String> ids, long olderThanNanos) {
        if (from != feed || standstill != null) {
            return;
        }
        long now = clock.machineNanos();
        for (String id : ids) {
            FollowedTag entry = entries.get(id);
            DataValue raw = entry == null ? null : entry.raw;
            if (entry != null && raw != null && now - entry.saidAt > olderThanNanos) {
                offer(entry, sample(entry, raw));
            }
        }
    }

    /** What the server said last for an address, if a tag with it is followed. */
    synchronized Optional<DataValue> raw(String address) {
        return entries.values().stream()
                .filter(entry -> entry.tag.address().equals(address))
                .flatMap(entry -> Optional.ofNullable(entry.raw).stream())
                .findFirst();
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
            return entries.size() + " tags, all good";
        }
        FollowedTag first = bad.get(0);
        Sample last = first.last;
        String why = last == null ? "nothing yet" : last.quality() + " " + withoutDot(last.detail());
        return bad.size() + " of " + entries.size() + " tags not good, first " + first.tag.id() + ": " + why;
    }

    synchronized void count(String counter) {
        counters.merge(counter, 1L, Long::sum);
    }

    synchronized Map<String, Long> counters() {
        return Map.copyOf(counters);
    }

    private Sample sample(FollowedTag entry, DataValue said) {
        Conversion read = Conversion.of(said, entry.tag.type());
        Optional<Instant> source = Optional.ofNullable(said.sourceTime())
                .filter(time -> time.isNotNull())
                .map(time -> time.getJavaInstant());
        return new Sample(
                entry.tag.id(), read.value(), read.quality(), source, clock.now(), clock.mono(), read.detail());
    }

    private Sample bad(FollowedTag entry, Quality quality, String detail) {
        return Sample.bad(entry.tag.id(), quality, detail, clock.now(), clock.mono());
    }

    private void offerOnce(FollowedTag entry, Quality quality, String detail) {
        Sample last = entry.last;
        if (last == null || last.quality() != quality || !last.detail().equals(detail)) {
            offer(entry, bad(entry, quality, detail));
        }
    }

    private void offer(FollowedTag entry, Sample sample) {
        entry.last = sample;
        entry.saidAt = clock.machineNanos();
        count("samples");
        sink.offer(sample);
    }

    private static String withoutDot(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
