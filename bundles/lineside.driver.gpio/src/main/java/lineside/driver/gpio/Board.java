// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import lineside.kernel.LineClock;
import lineside.signal.api.SampleSink;
import lineside.signal.api.Value;
import lineside.signal.api.Value.Truth;
import lineside.signal.api.Value.Whole;

/** The only place that offers samples. Of the session's thread. */
final class Board {
    private final LineClock clock;
    private final Map<Integer, Long> beats = new ConcurrentHashMap<>();
    private final AtomicLong samples = new AtomicLong();
    private List<Entry> entries = List.of();

    private record Entry(Followed followed, Report report) {}

    Board(LineClock clock) {
        this.clock = clock;
    }

    /** Follows these from now on. A counter's beginning is told before its count, or the count would be taken for a fall. */
    void follow(Plan plan, SampleSink sink) {
        List<Entry> next = new ArrayList<>();
        SampleSink counted = sample -> {
            samples.incrementAndGet();
            sink.offer(sample);
        };
        for (Followed followed : plan.tags()) {
            next.add(new Entry(followed, new Report(followed.tag(), counted, clock)));
        }
        next.sort(Comparator.comparing((Entry entry) ->
                entry.followed().address().stream().noneMatch(address -> address.kind() == Kind.BOOT)));
        entries = next;
    }

    /** The number written last to an output that beats. */
    Map<Integer, Long> beats() {
        return beats;
    }

    long samples() {
        return samples.get();
    }

    /** Tells what is due of what the bank has. */
    void tell(Bank bank) {
        long now = clock.machineNanos();
        List<Pulses> looked = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.report().due(now)) {
                tell(entry, bank, looked);
            }
        }
        looked.forEach(Pulses::looked);
    }

    /** All of them are so. */
    void tell(GpioFailure failure) {
        long now = clock.machineNanos();
        entries.stream().filter(entry -> entry.report().due(now)).forEach(entry -> entry.report()
                .is(entry.followed().address().isPresent() ? failure : wrong(entry)));
    }

    /** Nanoseconds until something is due, at most so many. */
    long left(long most) {
        long now = clock.machineNanos();
        return entries.stream()
                .mapToLong(entry -> Math.max(0, entry.report().lookAt() - now))
                .reduce(most, Math::min);
    }

    private void tell(Entry entry, Bank bank, List<Pulses> looked) {
        Report report = entry.report();
        try {
            Address address = entry.followed().address().orElseThrow(() -> wrong(entry));
            if (address.kind().driven()) {
                report.is(driven(address, bank), Optional.empty());
                return;
            }
            Pulses input = bank.input(address.line());
            looked.add(input);
            switch (address.kind()) {
                case LEVEL -> report.is(input);
                case COUNT -> report.counted(input, address.extra().from() + input.count());
                case LOST -> report.counted(input, input.lost());
                default -> report.is(new Whole(input.boot()), Optional.empty());
            }
        } catch (GpioFailure e) {
            report.is(e);
        }
    }

    private Value driven(Address address, Bank bank) throws GpioFailure {
        if (address.kind() == Kind.BEAT) {
            bank.lines(address.line());
            return new Whole(beats.getOrDefault(address.line(), 0L));
        }
        long word = Outputs.read(address, bank);
        return address.kind() == Kind.OUTPUT ? new Truth(word != 0) : new Whole(word);
    }

    private static GpioFailure wrong(Entry entry) {
        return GpioFailure.config(entry.followed().fault());
    }
}
