// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads neighbours together: as few requests as the limits of the protocol and the holes of the device allow. */
final class Planner {
    private static final Comparator<Item> BY_PLACE = Comparator.<Item, String>comparing(
                    item -> item.span().area().name())
            .thenComparingInt(item -> item.span().start())
            .thenComparingInt(item -> item.span().count());

    private Planner() {}

    /**
     * @param items what is wanted
     * @param holes places that a request must not touch just to reach its neighbours
     */
    static List<Block> plan(Collection<Item> items, Collection<Span> holes) {
        List<Block> plan = new ArrayList<>();
        List<Item> open = new ArrayList<>();
        Span reach = null;
        for (Item item : items.stream().sorted(BY_PLACE).toList()) {
            if (reach == null || !joins(reach, item.span(), holes)) {
                close(plan, reach, open);
                reach = item.span();
            } else {
                reach = reach.upTo(item.span().end());
            }
            open.add(item);
        }
        close(plan, reach, open);
        return plan;
    }

    private static void close(List<Block> plan, @Nullable Span reach, List<Item> open) {
        if (reach != null) {
            plan.add(new Block(reach, open));
            open.clear();
        }
    }

    private static boolean joins(Span reach, Span next, Collection<Span> holes) {
        if (!reach.area().equals(next.area())) {
            return false;
        }
        int gap = next.start() - reach.end();
        boolean free = gap <= 0 || holes.stream().noneMatch(new Span(reach.area(), reach.end(), gap)::meets);
        return gap <= reach.area().gap()
                && free
                && reach.upTo(next.end()).count() <= reach.area().most();
    }
}
