// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lineside.signal.api.Tag;

/** Which tags are read when: tags of like intervals together, so that neighbours can share a request. */
final class Polls {
    /** A tag is read at least as often as it asks for: its class is the next shorter one. */
    private static final List<Integer> CLASSES_MS = List.of(10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10);

    private final List<PollGroup> groups = new ArrayList<>();

    /**
     * @param fastMs how often critical tags are read at least
     * @param now when it begins
     */
    Polls(Collection<Item> items, int fastMs, long now) {
        Map<Long, List<Item>> classes = new TreeMap<>();
        for (Item item : items) {
            classes.computeIfAbsent(period(item.tag(), fastMs), period -> new ArrayList<>())
                    .add(item);
        }
        classes.forEach((period, members) -> groups.add(new PollGroup(period, members, now)));
    }

    private static long period(Tag tag, int fastMs) {
        long wanted = tag.critical()
                ? Math.min(fastMs, tag.interval().toMillis())
                : tag.interval().toMillis();
        int shorter = CLASSES_MS.stream()
                .filter(period -> period <= wanted)
                .findFirst()
                .orElse(CLASSES_MS.get(CLASSES_MS.size() - 1));
        return Duration.ofMillis(shorter).toNanos();
    }

    /** The group that has waited longest; empty if none is due. */
    Optional<PollGroup> due(long now) {
        return next(now).filter(group -> now - group.dueAt() >= 0);
    }

    /** Until a group is due; a long time if there is none. */
    long waitNanos(long now) {
        return next(now)
                .map(group -> Math.max(0, group.dueAt() - now))
                .orElse(Duration.ofMinutes(1).toNanos());
    }

    /** A connection was made: everything is due. */
    void startAt(long now) {
        groups.forEach(group -> group.startAt(now));
    }

    private Optional<PollGroup> next(long now) {
        return groups.stream().min(Comparator.comparingLong(group -> group.dueAt() - now));
    }
}
