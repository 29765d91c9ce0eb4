// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import lineside.signal.api.Quality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines that are ours at present. Opened, read and closed by the session's thread alone; which lines there are may be
 * asked from any thread.
 */
final class Bank {
    private static final Logger LOG = LoggerFactory.getLogger(Bank.class);
    private static final GpioFailure NOT_YET = new GpioFailure(Quality.BAD_COMM, "The line is not open yet.");

    private final Map<Integer, Lines> open = new ConcurrentHashMap<>();
    private final Map<Integer, Pulses> inputs = new ConcurrentHashMap<>();
    private final Map<Integer, GpioFailure> failures = new ConcurrentHashMap<>();
    private final LongSupplier boots;
    private volatile Plan plan = Plan.EMPTY;
    private long lostBefore;

    /**
     * Nothing is open.
     *
     * @param boots gives another number at every call
     */
    Bank(LongSupplier boots) {
        this.boots = boots;
    }

    /** Gives back what the plan does not want or wants otherwise; what it wants as it is goes on undisturbed. */
    void adopt(Plan next) {
        for (Lines lines : all()) {
            boolean same = lines.offsets().stream()
                    .allMatch(line -> lines.settings().equals(next.lines().get(line))
                            && next.driver(line).equals(plan.driver(line)));
            if (!same) {
                release(lines);
            }
        }
        failures.clear();
        plan = next;
    }

    Plan plan() {
        return plan;
    }

    boolean complete() {
        return open.keySet().containsAll(plan.lines().keySet());
    }

    /** Takes what is missing; a line that cannot be had spoils no other. */
    void open(Chip chip) {
        List<Integer> missing = plan.lines().keySet().stream()
                .filter(line -> !open.containsKey(line))
                .toList();
        for (List<Integer> group : plan.groups(missing)) {
            if (!take(chip, group)
                    && group.size() > 1
                    && plan.driver(group.get(0)).isEmpty()) {
                group.forEach(line -> take(chip, List.of(line)));
            }
        }
    }

    private boolean take(Chip chip, List<Integer> group) {
        LineSettings settings =
                Optional.ofNullable(plan.lines().get(group.get(0))).orElseThrow();
        try {
            long on =
                    plan.driver(group.get(0)).filter(by -> by.extra().exitOn()).isPresent() ? -1L : 0;
            Lines lines = chip.request(group, settings, on);
            long levels = lines.levels();
            for (int line : group) {
                Pulses input = new Pulses(boots.getAsLong(), settings.rising() && settings.falling());
                input.stands((levels & lines.bit(line)) != 0);
                inputs.put(line, input);
                failures.remove(line);
                open.put(line, lines);
            }
            return true;
        } catch (GpioFailure e) {
            group.forEach(line -> failures.put(line, e));
            return false;
        }
    }

    /** Takes the edges that wait. */
    void read() throws GpioFailure {
        for (Lines lines : all()) {
            if (lines.settings().edges()) {
                read(lines);
            }
        }
    }

    private void read(Lines lines) throws GpioFailure {
        long before = lines.lost();
        List<Edge> edges = lines.edges();
        for (List<Edge> some = edges; !some.isEmpty(); some = lines.edges()) {
            some.forEach(edge -> Optional.ofNullable(inputs.get(edge.line())).ifPresent(input -> input.take(edge)));
        }
        long lost = lines.lost() - before;
        if (lost > 0) {
            LOG.warn("GPIO: {} edges of the lines {} came faster than they could be taken", lost, lines.offsets());
            resync(lines);
        }
    }

    /** Reads all levels: what was not told is seen, and a chip that is gone is noticed. */
    void look() throws GpioFailure {
        for (Lines lines : all()) {
            if (lines.settings().edges()) {
                lines.levels();
            } else {
                resync(lines);
            }
        }
    }

    private void resync(Lines lines) throws GpioFailure {
        long levels = lines.levels();
        lines.offsets().forEach(line -> Optional.ofNullable(inputs.get(line))
                .ifPresent(input -> input.stands((levels & lines.bit(line)) != 0)));
    }

    /** What is open of this address. */
    Lines lines(int line) throws GpioFailure {
        Lines lines = open.get(line);
        if (lines == null) {
            throw Optional.ofNullable(failures.get(line)).orElse(NOT_YET);
        }
        return lines;
    }

    /** What an input did. */
    Pulses input(int line) throws GpioFailure {
        lines(line);
        return Optional.ofNullable(inputs.get(line)).orElseThrow();
    }

    int[] descriptors() {
        return all().stream()
                .filter(lines -> lines.settings().edges())
                .mapToInt(Lines::descriptor)
                .toArray();
    }

    int size() {
        return open.size();
    }

    /** Edges that were lost so far, also on lines that have been given back. */
    long lost() {
        return lostBefore + all().stream().mapToLong(Lines::lost).sum();
    }

    long suspect() {
        return inputs.values().stream().mapToLong(Pulses::suspect).sum();
    }

    /** Puts outputs into the state that they shall be left in, and gives all back. */
    void close() {
        all().forEach(this::release);
    }

    private void release(Lines lines) {
        try {
            Optional<Address> driver = plan.driver(lines.offsets().get(0));
            if (driver.isPresent()) {
                lines.set(driver.get().extra().exitOn() ? -1L : 0, -1L);
            }
        } catch (GpioFailure e) {
            LOG.warn("GPIO: the outputs {} are left as they are. {}", lines.offsets(), e.sentence());
        }
        lostBefore += lines.lost();
        lines.offsets().forEach(open::remove);
        lines.offsets().forEach(inputs::remove);
        lines.close();
    }

    private Set<Lines> all() {
        return new LinkedHashSet<>(new ArrayList<>(open.values()));
    }
}
