// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tags that are read equally often, the requests for them, and what was learnt of their addresses. A request that the device
 * refuses is taken apart: first what lies between is left out, then each is asked for on its own; only what is refused alone
 * is bad, and is asked for again from time to time, alone.
 */
final class PollGroup {
    private static final long AGAIN_NANOS = 5_000_000_000L;

    private final long periodNanos;
    private final List<Item> items;
    private final Set<Span> holes = new LinkedHashSet<>();
    private final Set<Item> suspects = new HashSet<>();
    private final Map<Item, Long> refused = new HashMap<>();
    private List<Block> plan;
    private long dueAt;

    PollGroup(long periodNanos, Collection<Item> items, long now) {
        this.periodNanos = periodNanos;
        this.items = List.copyOf(items);
        this.plan = Planner.plan(this.items, holes);
        this.dueAt = now;
    }

    long dueAt() {
        return dueAt;
    }

    /** As after a connection is made: all of it, at once. */
    void startAt(long now) {
        dueAt = now;
        refused.replaceAll((item, again) -> now);
    }

    /** What is to be read in this round. A round that is late is not made up for. */
    List<Block> round(long now) {
        dueAt = now - dueAt > periodNanos ? now + periodNanos : dueAt + periodNanos;
        List<Block> round = new ArrayList<>(plan);
        refused.forEach((item, again) -> {
            if (now - again >= 0) {
                round.add(Block.of(item));
            }
        });
        return round;
    }

    /** The device gave what was asked for. */
    void given(Block block) {
        Item only = block.items().get(0);
        if (block.items().size() > 1) {
            return;
        }
        if (refused.remove(only) != null) {
            holes.remove(only.span());
            replan();
        } else if (suspects.remove(only) && suspects.isEmpty()) {
            replan();
        }
    }

    /** The device refused; answers whether that is the last word for the one item of the block. */
    boolean refused(Block block, long now) {
        Item only = block.items().get(0);
        boolean last = block.items().size() == 1;
        if (last) {
            holes.add(only.span());
            suspects.remove(only);
            refused.put(only, now + AGAIN_NANOS);
        } else if (block.gaps().isEmpty()) {
            suspects.addAll(block.items());
        } else {
            holes.addAll(block.gaps());
        }
        replan();
        return last;
    }

    private void replan() {
        plan = new ArrayList<>(Planner.plan(
                items.stream()
                        .filter(item -> !suspects.contains(item) && !refused.containsKey(item))
                        .toList(),
                holes));
        suspects.forEach(item -> plan.add(Block.of(item)));
    }
}
