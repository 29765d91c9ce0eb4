// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Command;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Role;
import lineside.kernel.Stream;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Value;
import lineside.signal.api.WriteOutcome;
import org.junit.jupiter.api.Test;

/** Every nanosecond and bit of a step comes back, and a step costs little. */
class StepColumnsTest {
    @Test
    void anyStepsComeBackAsTheyWere() {
        for (int seed = 0; seed < 400; seed++) {
            List<TapeEntry> entries = entries(new Random(seed));
            assertEquals(entries, StepColumns.decode(StepColumns.encode(entries)), "seed " + seed);
        }
    }

    @Test
    void marksAndStatesComeBack() {
        Recorder.Beginning beginning = new Recorder.Beginning("3-0badcafe", 4711, 99, () -> "code", "model");
        List<TapeEntry> entries = StepColumns.decode(StepColumns.encode(List.of(
                new TapeEntry.Began(beginning),
                new TapeEntry.Stood(99, beginning, () -> new byte[] {1, 2}),
                new TapeEntry.Durable(100, 4712),
                new TapeEntry.Rewound(101),
                new TapeEntry.Lost(7))));
        TapeEntry.Began began = (TapeEntry.Began) entries.get(0);
        TapeEntry.Stood stood = (TapeEntry.Stood) entries.get(1);
        assertEquals("3-0badcafe 4711 99 code model", said(began.beginning()));
        assertEquals("3-0badcafe 4711 99 code model", said(stood.beginning()));
        assertEquals(2, stood.state().get().length);
        assertEquals(
                List.of(new TapeEntry.Durable(100, 4712), new TapeEntry.Rewound(101), new TapeEntry.Lost(7)),
                entries.subList(2, 5));
    }

    private static String said(Recorder.Beginning at) {
        return at.epoch() + " " + at.seq() + " " + at.number() + " " + at.code().get() + " " + at.model();
    }

    @Test
    void whatIsNoBlockIsRefused() {
        byte[] bytes = StepColumns.encode(entries(new Random(3)));
        for (int length = 0; length < bytes.length; length += 7) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            assertThrows(IllegalArgumentException.class, () -> StepColumns.decode(cut));
        }
    }

    /** The steps' share of the tape is 0.4 of 2 GB: at 24 h that is 102 bytes for a step at 100 a second, 25 at 400. */
    @Test
    void aDayOfStepsFitsItsRing() throws IOException {
        int steps = 20_000;
        List<TapeEntry> entries = new ArrayList<>();
        Random random = new Random(5);
        Clock clock = new Clock(random);
        for (int i = 0; i < steps; i++) {
            clock.pass(4_000_000);
            int tag = random.nextInt(1_000);
            Value value = tag < 600
                    ? new Value.Real(Math.round(500 + 40 * random.nextGaussian()) / 10.0)
                    : new Value.Whole(1_000 + i / 100);
            entries.add(new TapeEntry.Taken(
                    i + 1, clock.time(), new StepInput.SampleIn(clock.sample("unit.signal-" + tag, value))));
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            for (int from = 0; from < steps; from += 2_000) {
                out.write(StepColumns.encode(entries.subList(from, from + 2_000)));
            }
        }
        double each = (double) packed.size() / steps;
        double perSecond = 0.4 * 0.96 * 2_048 * (1 << 20) / 86_400 / each;
        String said = String.format("%.1f bytes a step, 24 h fit up to %.0f steps a second", each, perSecond);
        System.out.println(said);
        assertTrue(perSecond > 300, said);
    }

    /** Clocks as they are: the steps' and the receipts' readings differ by microseconds, the devices' by their own grid. */
    private static final class Clock {
        private final Random random;
        private long mono = 81_723_918_237_123L;

        Clock(Random random) {
            this.random = random;
        }

        void pass(long about) {
            mono += random.nextInt((int) about * 2);
        }

        private Instant wall(long nanos) {
            return Instant.ofEpochSecond(1_772_000_000L, nanos / 1_000 * 1_000 + random.nextInt(2) * 1_000L);
        }

        StepTime time() {
            return new StepTime(wall(mono), mono, ClockTrust.SYNC, 1);
        }

        Sample sample(String tag, Value value) {
            long received = mono - 20_000 - random.nextInt(100_000);
            Instant source = Instant.ofEpochMilli(wall(received).toEpochMilli() / 50 * 50);
            return Sample.good(tag, value, Optional.of(source), wall(received), received);
        }
    }

    private static List<TapeEntry> entries(Random random) {
        List<TapeEntry> entries = new ArrayList<>();
        long number = random.nextInt(1_000_000);
        long mono = random.nextLong();
        int count = 1 + random.nextInt(60);
        for (int i = 0; i < count; i++) {
            number += random.nextInt(40) == 0 ? random.nextInt(9) : 1;
            mono += random.nextInt(2_000_000_000);
            Instant now = random.nextInt(20) == 0
                    ? Instant.ofEpochSecond(random.nextLong() / 1_000_000_000, random.nextInt(1_000_000_000))
                    : Instant.parse("2026-03-02T06:00:00Z").plusNanos(random.nextLong() >> 20);
            StepTime time =
                    new StepTime(now, mono, ClockTrust.values()[random.nextInt(3)], random.nextInt(9) == 0 ? 10.5 : 1);
            entries.add(new TapeEntry.Taken(number, time, input(random, time)));
        }
        return entries;
    }

    private static StepInput input(Random random, StepTime time) {
        Event event = new Event(
                EventType.parse("thing-happened/1"),
                Stream.values()[random.nextInt(9)],
                time.now(),
                time.clock(),
                Actor.person("p" + random.nextInt(9), "pin"),
                Body.of("text", "\u00e4\n\"", "n", random.nextInt(), "list", List.of("a", "b")));
        return switch (random.nextInt(10)) {
            case 0 -> new StepInput.CommandIn(new Command(
                    "command-" + random.nextInt(),
                    "order.start",
                    Actor.SYSTEM,
                    random.nextBoolean() ? Set.of() : Set.of(Role.OPERATOR, Role.TECHNICIAN),
                    Body.of("order", "4711")));
            case 1 -> new StepInput.WroteIn("count", "1-0.7", WriteOutcome.unknown("no answer"));
            case 2 -> new StepInput.DueIn(StepInput.DueIn.EQUIPMENT);
            case 3 -> new StepInput.StartIn("agent", List.of(event, event));
            case 4 -> new StepInput.QuarantineIn(List.of(event), Optional.empty());
            case 5 -> new StepInput.PermitIn(List.of());
            case 6 -> new StepInput.ClockIn(List.of(event));
            default -> new StepInput.SampleIn(sample(random, time));
        };
    }

    private static Sample sample(Random random, StepTime time) {
        Instant received = time.now().minusNanos(random.nextInt(1_000_000));
        Optional<Instant> source =
                switch (random.nextInt(4)) {
                    case 0 -> Optional.empty();
                    case 1 -> Optional.of(Instant.ofEpochSecond(random.nextInt() * 100L, 7));
                    case 2 -> Optional.of(Instant.parse("+12345-01-01T00:00:00Z"));
                    default -> Optional.of(received.minusNanos(random.nextInt()));
                };
        Value value =
                switch (random.nextInt(4)) {
                    case 0 -> new Value.Truth(random.nextBoolean());
                    case 1 -> new Value.Whole(random.nextLong());
                    case 2 -> new Value.Real(random.nextGaussian());
                    default -> new Value.Text("\ud83d\ude00" + random.nextInt(3));
                };
        boolean good = random.nextInt(5) > 0;
        return new Sample(
                "unit.t" + random.nextInt(5),
                good ? Optional.of(value) : Optional.empty(),
                good ? Quality.GOOD : Quality.values()[1 + random.nextInt(6)],
                source,
                received,
                time.mono() - random.nextInt(),
                good ? "" : "no answer " + random.nextInt(3));
    }
}
