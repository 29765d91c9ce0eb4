// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import lineside.kernel.Body;
import lineside.order.event.JobOrderState;

/**
 * All job orders: the fold of the events. Immutable; maps are sorted.
 *
 * @param open orders that have not ended, by id
 * @param finished the last orders that ended, newest first
 * @param past versions of orders that ended before these, oldest first, so that an old order is not taken for a new one
 * @param current the order that the pieces belong to: running, or held and none started since
 * @param arrived how many orders ever came in
 */
record OrderFacts(
        Map<String, JobOrder> open, List<JobOrder> finished, List<Past> past, Optional<String> current, long arrived) {
    static final OrderFacts NONE = new OrderFacts(Map.of(), List.of(), List.of(), Optional.empty(), 0);
    private static final int FINISHED = 50;
    private static final int PAST = 500;

    /** An order that ended long ago. */
    record Past(String id, long version) {}

    Optional<JobOrder> order(String id) {
        return Stream.concat(Optional.ofNullable(open.get(id)).stream(), finished.stream())
                .filter(order -> order.id().equals(id))
                .findFirst();
    }

    Optional<Past> past(String id) {
        return past.stream().filter(order -> order.id().equals(id)).findFirst();
    }

    Optional<JobOrder> running() {
        return open.values().stream()
                .filter(order -> order.state() == JobOrderState.RUNNING)
                .findFirst();
    }

    /** The order that was being made at a time: the one that had started last before it. */
    Optional<JobOrder> at(Instant time) {
        return Stream.concat(open.values().stream(), finished.stream())
                .filter(order -> order.covers(time))
                .max(Comparator.comparing((JobOrder order) -> order.began().orElse(Instant.MIN))
                        .thenComparingLong(JobOrder::arrived));
    }

    OrderFacts created(JobOrder order) {
        return new OrderFacts(with(order), finished, past, current, arrived + 1);
    }

    /** The same order, changed; open or finished. */
    OrderFacts with(JobOrder order, Optional<String> nowCurrent) {
        if (open.containsKey(order.id())) {
            return new OrderFacts(with(order), finished, past, nowCurrent, arrived);
        }
        List<JobOrder> changed = finished.stream()
                .map(known -> known.id().equals(order.id()) ? order : known)
                .toList();
        return new OrderFacts(open, changed, past, nowCurrent, arrived);
    }

    OrderFacts ended(JobOrder order) {
        Map<String, JobOrder> still = new TreeMap<>(open);
        still.remove(order.id());
        List<JobOrder> newest = new ArrayList<>(List.of(order));
        newest.addAll(finished);
        List<Past> older = new ArrayList<>(past);
        while (newest.size() > FINISHED) {
            JobOrder oldest = newest.remove(newest.size() - 1);
            older.add(new Past(oldest.id(), oldest.request().version()));
        }
        Optional<String> next = current.filter(id -> !id.equals(order.id()));
        return new OrderFacts(
                still,
                List.copyOf(newest),
                List.copyOf(older.subList(Math.max(0, older.size() - PAST), older.size())),
                next,
                arrived);
    }

    private Map<String, JobOrder> with(JobOrder order) {
        Map<String, JobOrder> copy = new TreeMap<>(open);
        copy.put(order.id(), order);
        return copy;
    }

    Body toBody() {
        return Body.builder()
                .put("open", open.values().stream().map(JobOrder::toBody).toList())
                .put("finished", finished.stream().map(JobOrder::toBody).toList())
                .put(
                        "past",
                        past.stream()
                                .map(order -> Body.of("id", order.id(), "version", order.version()))
                                .toList())
                .putIfPresent("current", current)
                .put("arrived", arrived)
                .build();
    }

    static OrderFacts from(Body body) {
        Map<String, JobOrder> open = new TreeMap<>();
        body.bodies("open").stream().map(JobOrder::from).forEach(order -> open.put(order.id(), order));
        return new OrderFacts(
                open,
                body.bodies("finished").stream().map(JobOrder::from).toList(),
                body.bodies("past").stream()
                        .map(past -> new Past(past.text("id"), past.integer("version")))
                        .toList(),
                body.optionalText("current"),
                body.integer("arrived"));
    }
}
