// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import lineside.capability.api.LineModel;
import lineside.capability.api.Signal;
import lineside.capability.api.SignalSpec;
import lineside.signal.api.Sample;

/**
 * Gives samples their meaning: scales, settles bouncing truth values, judges, and decides which clock dates them. Pure and
 * immutable: the same samples and timers in the same order give the same signals. For the agent's thread, inside a step.
 *
 * <p>The first sample of a signal after {@link #of}, and the first of another quality, always give a signal. A truth value with
 * a debounce time gives one only when a change has stood that long, counted between the times of receipt; it is then dated
 * back to the first edge. Everything else gives a signal at once: samples that are no change never get here, see
 * {@link TagWatch}.
 */
public final class Sensing {
    private final Map<String, SignalSpec> specs;
    private final Map<String, Settling> settling;
    private final Map<String, SourceClock> clocks;
    private final long unknown;

    private Sensing(
            Map<String, SignalSpec> specs,
            Map<String, Settling> settling,
            Map<String, SourceClock> clocks,
            long unknown) {
        this.specs = specs;
        this.settling = settling;
        this.clocks = clocks;
        this.unknown = unknown;
    }

    /** A beginning under this model: nothing has been sensed yet. */
    public static Sensing of(LineModel model) {
        return new Sensing(model.signals(), Map.of(), Map.of(), 0);
    }

    /** What {@link #memory()} gives, for this package only. */
    private record Memory(Map<String, Settling> settling, Map<String, SourceClock> clocks, long unknown) {}

    /** All that it has kept of what it sensed, without the model: a record made of records, maps and plain values. */
    public Object memory() {
        return new Memory(settling, clocks, unknown);
    }

    /** Goes on from what {@link #memory()} gave under the same model. */
    public static Sensing of(LineModel model, Object memory) {
        Memory kept = (Memory) memory;
        return new Sensing(model.signals(), Map.copyOf(kept.settling), Map.copyOf(kept.clocks), kept.unknown);
    }

    /**
     * Takes one sample.
     *
     * @param sample of any quality; one of a tag that the model does not know only counts as {@link #unknown}
     * @param mono plant monotonic time of the step, nanoseconds
     * @param now plant wall time of the step; no signal is dated later than this
     * @param speed plant seconds per machine second
     */
    public Sensed sense(Sample sample, long mono, Instant now, double speed) {
        SignalSpec spec = specs.get(sample.tag());
        if (spec == null) {
            return new Sensed(new Sensing(specs, settling, clocks, unknown + 1), List.of());
        }
        SourceClock clock =
                clocks.getOrDefault(spec.source(), SourceClock.UNKNOWN).hear(sample, speed);
        Sensing heard = new Sensing(specs, settling, with(clocks, spec.source(), clock), unknown);
        Signal signal = Scaling.signal(spec, sample, earlier(clock.date(sample, speed), now));
        return spec.debounce().isZero() ? new Sensed(heard, List.of(signal)) : heard.settle(spec, signal);
    }

    /** When {@link #due(long, Instant)} wants to be called: the plant monotonic time at which the next change has stood. */
    public OptionalLong due() {
        return settling.values().stream()
                .flatMapToLong(one -> one.due().stream())
                .reduce((a, b) -> a - b < 0 ? a : b);
    }

    /** The changes that have stood long enough by now, oldest first. */
    public Sensed due(long mono, Instant now) {
        Map<String, Settling> next = new HashMap<>(settling);
        List<Signal> stood = new ArrayList<>();
        settling.forEach((id, one) -> {
            Settling.Turn turn = one.stoodBy(mono);
            next.put(id, turn.next());
            stood.addAll(turn.signals());
        });
        stood.sort((a, b) -> a.mono() == b.mono() ? a.id().compareTo(b.id()) : Long.signum(a.mono() - b.mono()));
        return new Sensed(new Sensing(specs, Map.copyOf(next), clocks, unknown), stood);
    }

    /** How many samples were of tags that the model does not know. */
    public long unknown() {
        return unknown;
    }

    private Sensed settle(SignalSpec spec, Signal signal) {
        Settling before =
                settling.getOrDefault(spec.id(), Settling.of(spec.debounce().toNanos()));
        Settling.Turn turn = before.take(signal);
        return new Sensed(new Sensing(specs, with(settling, spec.id(), turn.next()), clocks, unknown), turn.signals());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        if (value.equals(map.get(key))) {
            return map;
        }
        Map<String, V> copy = new HashMap<>(map);
        copy.put(key, value);
        return Map.copyOf(copy);
    }
}
