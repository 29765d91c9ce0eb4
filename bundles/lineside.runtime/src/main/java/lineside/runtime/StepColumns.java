// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.ClockTrust;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Value;
import lineside.store.api.ByteIn;
import lineside.store.api.ByteOut;

/**
 * Entries of the tape as bytes, column by column: almost all are samples, and their times, tags and values are small as
 * differences to the ones before. Every nanosecond and bit comes back: a step decided again must see what it saw.
 */
final class StepColumns {
    private static final int VERSION = 1;
    private static final int SOURCE = 0x40;
    private static final int DETAIL = 0x80;

    private final ByteOut kinds = new ByteOut();
    private final ByteOut numbers = new ByteOut();
    private final ByteOut monos = new ByteOut();
    private final ByteOut walls = new ByteOut();
    private final ByteOut clocks = new ByteOut();
    private final ByteOut tags = new ByteOut();
    private final ByteOut shapes = new ByteOut();
    private final ByteOut receipts = new ByteOut();
    private final ByteOut sources = new ByteOut();
    private final ByteOut values = new ByteOut();
    private final ByteOut rest = new ByteOut();
    private final Map<String, Integer> names = new HashMap<>();
    private final ByteOut dictionary = new ByteOut();
    private final StepPast past = new StepPast();
    private long number;
    private long mono;
    private Instant wall = Instant.EPOCH;
    private double speed;
    private ClockTrust trust = ClockTrust.UNSYNC;

    private StepColumns() {}

    static byte[] encode(List<TapeEntry> entries) {
        StepColumns columns = new StepColumns();
        entries.forEach(columns::add);
        ByteOut out = new ByteOut().octet(VERSION).put(entries.size());
        out.put(columns.names.size()).block(columns.dictionary.bytes());
        for (ByteOut column : columns.all()) {
            out.block(column.bytes());
        }
        return out.bytes();
    }

    private List<ByteOut> all() {
        return List.of(kinds, numbers, monos, walls, clocks, tags, shapes, receipts, sources, values, rest);
    }

    private void add(TapeEntry entry) {
        if (entry instanceof TapeEntry.Taken taken) {
            kind(EntryKind.of(taken.input()));
            time(taken);
            if (taken.input() instanceof StepInput.SampleIn in) {
                sample(in.sample(), taken.time());
            } else {
                InputText.write(rest, taken.input());
            }
        } else if (entry instanceof TapeEntry.Rewound rewound) {
            kind(EntryKind.REWOUND);
            rest.signed(rewound.guilty());
        } else if (entry instanceof TapeEntry.Began began) {
            kind(EntryKind.BEGAN);
            began(began.beginning());
        } else if (entry instanceof TapeEntry.Stood stood) {
            kind(EntryKind.STOOD);
            rest.put(stood.number());
            began(stood.beginning());
            rest.block(stood.state().get());
        } else if (entry instanceof TapeEntry.Durable durable) {
            kind(EntryKind.DURABLE);
            rest.put(durable.number()).put(durable.seq());
        } else if (entry instanceof TapeEntry.Lost lost) {
            kind(EntryKind.LOST);
            rest.put(lost.entries());
        } else {
            throw new IllegalArgumentException("signals are no steps");
        }
    }

    private void began(Recorder.Beginning at) {
        rest.text(at.epoch()).put(at.seq()).put(at.number());
        rest.text(at.code().get()).text(at.model());
    }

    private void kind(EntryKind kind) {
        kinds.octet(kind.ordinal());
    }

    private void time(TapeEntry.Taken taken) {
        StepTime time = taken.time();
        numbers.signed(taken.number() - number - 1);
        number = taken.number();
        monos.signed(time.mono() - mono);
        walls.time(time.now(), wall.plusNanos(mono == 0 ? 0 : time.mono() - mono));
        mono = time.mono();
        wall = time.now();
        boolean same = time.clock() == trust && time.speed() == speed;
        clocks.octet(same ? 0 : 1);
        if (!same) {
            clocks.octet(time.clock().ordinal()).fixed(Double.doubleToRawLongBits(time.speed()));
            trust = time.clock();
            speed = time.speed();
        }
    }

    private void sample(Sample sample, StepTime time) {
        int type = sample.value().map(value -> value.type().ordinal() + 1).orElse(0);
        boolean source = sample.sourceTime().isPresent();
        boolean detail = !sample.detail().isEmpty();
        tags.put(name(sample.tag()));
        shapes.octet(sample.quality().ordinal() | (type << 3) | (source ? SOURCE : 0) | (detail ? DETAIL : 0));
        long ago = sample.receivedMono() - time.mono();
        receipts.signed(ago).time(sample.receivedAt(), time.now().plusNanos(ago));
        if (source) {
            long before = past.lag.getOrDefault(sample.tag(), 0L);
            sources.time(sample.sourceTime().get(), sample.receivedAt().plusNanos(before));
            past.lag.put(sample.tag(), lag(sample.sourceTime().get(), sample.receivedAt()));
        }
        sample.value().ifPresent(value -> value(sample.tag(), value));
        if (detail) {
            rest.put(name(sample.detail()));
        }
    }

    /** How far a device's stamp is off, as long as that is not absurd. */
    private static long lag(Instant source, Instant received) {
        java.time.Duration lag = java.time.Duration.between(received, source);
        return Math.abs(lag.getSeconds()) < 3_600 ? lag.toNanos() : 0;
    }

    private void value(String tag, Value value) {
        if (value instanceof Value.Truth truth) {
            values.octet(truth.value() ? 1 : 0);
        } else if (value instanceof Value.Whole whole) {
            values.signed(whole.value() - past.whole.getOrDefault(tag, 0L));
            past.whole.put(tag, whole.value());
        } else if (value instanceof Value.Real real) {
            long bits = Double.doubleToRawLongBits(real.value());
            values.fixed(bits ^ past.real.getOrDefault(tag, 0L));
            past.real.put(tag, bits);
        } else {
            values.text(value.text());
        }
    }

    private int name(String name) {
        Integer known = names.get(name);
        if (known != null) {
            return known;
        }
        dictionary.text(name);
        names.put(name, names.size());
        return names.size() - 1;
    }

    /** Refuses bytes that are no block with an {@link IllegalArgumentException}. */
    static List<TapeEntry> decode(byte[] bytes) {
        return new Reading(new ByteIn(bytes)).entries();
    }

    /** Goes through the columns of one block. */
    private static final class Reading {
        private final List<String> names = new ArrayList<>();
        private final List<ByteIn> columns = new ArrayList<>();
        private final StepPast past = new StepPast();
        private final int size;
        private long number;
        private long mono;
        private Instant wall = Instant.EPOCH;
        private double speed;
        private ClockTrust trust = ClockTrust.UNSYNC;

        Reading(ByteIn in) {
            if (in.octet() != VERSION) {
                throw new IllegalArgumentException("a block of another version");
            }
            size = in.count();
            int words = in.count();
            ByteIn dictionary = new ByteIn(in.block());
            for (int i = 0; i < words; i++) {
                names.add(dictionary.text());
            }
            for (int i = 0; i < 11; i++) {
                columns.add(new ByteIn(in.block()));
            }
        }

        List<TapeEntry> entries() {
            List<TapeEntry> entries = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                entries.add(entry(EntryKind.of(columns.get(0).octet())));
            }
            return entries;
        }

        private TapeEntry entry(EntryKind kind) {
            ByteIn rest = columns.get(10);
            switch (kind) {
                case REWOUND:
                    return new TapeEntry.Rewound(rest.signed());
                case BEGAN:
                    return new TapeEntry.Began(began(rest));
                case STOOD:
                    long stood = rest.next();
                    Recorder.Beginning beginning = began(rest);
                    byte[] state = rest.block();
                    return new TapeEntry.Stood(stood, beginning, () -> state);
                case DURABLE:
                    return new TapeEntry.Durable(rest.next(), rest.next());
                case LOST:
                    return new TapeEntry.Lost(rest.next());
                default:
                    StepTime time = time();
                    StepInput input = kind == EntryKind.SAMPLE ? sample(time) : InputText.read(rest, kind);
                    return new TapeEntry.Taken(number, time, input);
            }
        }

        private static Recorder.Beginning began(ByteIn rest) {
            String epoch = rest.text();
            long seq = rest.next();
            long first = rest.next();
            String code = rest.text();
            return new Recorder.Beginning(epoch, seq, first, () -> code, rest.text());
        }

        private StepTime time() {
            number += 1 + columns.get(1).signed();
            long passed = columns.get(2).signed();
            wall = columns.get(3).time(wall.plusNanos(mono == 0 ? 0 : passed));
            mono += passed;
            if (columns.get(4).octet() == 1) {
                trust = ClockTrust.values()[columns.get(4).octet()];
                speed = Double.longBitsToDouble(columns.get(4).fixed());
            }
            return new StepTime(wall, mono, trust, speed);
        }

        private StepInput sample(StepTime time) {
            String tag = name(columns.get(5).next());
            int shape = columns.get(6).octet();
            long ago = columns.get(7).signed();
            Instant received = columns.get(7).time(time.now().plusNanos(ago));
            Optional<Instant> source = Optional.empty();
            if ((shape & SOURCE) != 0) {
                source = Optional.of(columns.get(8).time(received.plusNanos(past.lag.getOrDefault(tag, 0L))));
                past.lag.put(tag, lag(source.get(), received));
            }
            Optional<Value> value = value(tag, (shape >> 3) & 7);
            String detail = (shape & DETAIL) == 0 ? "" : name(columns.get(10).next());
            Quality quality = Quality.values()[shape & 7];
            return new StepInput.SampleIn(new Sample(tag, value, quality, source, received, time.mono() + ago, detail));
        }

        private String name(long index) {
            if (index < 0 || index >= names.size()) {
                throw new IllegalArgumentException("name " + index + " of " + names.size());
            }
            return names.get((int) index);
        }

        private Optional<Value> value(String tag, int type) {
            ByteIn in = columns.get(9);
            switch (type) {
                case 0:
                    return Optional.empty();
                case 1:
                    return Optional.of(new Value.Truth(in.octet() == 1));
                case 2:
                    long whole = past.whole.getOrDefault(tag, 0L) + in.signed();
                    past.whole.put(tag, whole);
                    return Optional.of(new Value.Whole(whole));
                case 3:
                    long bits = past.real.getOrDefault(tag, 0L) ^ in.fixed();
                    past.real.put(tag, bits);
                    return Optional.of(new Value.Real(Double.longBitsToDouble(bits)));
                default:
                    return Optional.of(new Value.Text(in.text()));
            }
        }
    }
}
