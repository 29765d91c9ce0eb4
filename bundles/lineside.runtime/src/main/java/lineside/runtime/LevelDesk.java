// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import lineside.capability.api.LineModel;
import lineside.capability.api.Output;
import lineside.capability.api.SignalSpec;
import lineside.kernel.LineClock;
import lineside.signal.api.Driver;
import lineside.signal.api.Sample;
import lineside.signal.api.TagWrite;
import lineside.signal.api.Value;
import lineside.signal.api.WriteOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the levels that capabilities want at devices. A stop-like level goes out at once, disk or no disk; the other way only
 * after the commit of its step, and not when a later step wanted the stop meanwhile. Per signal only the newest word is
 * written, never a queue; a write that failed, or that the device forgot, is tried again with whatever is the newest word
 * then. Any thread.
 */
final class LevelDesk {
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Logger LOG = LoggerFactory.getLogger(LevelDesk.class);

    private final LineModel model;
    private final Function<String, Optional<Driver>> drivers;
    private final LineClock clock;
    private final Map<String, Word> words = new ConcurrentHashMap<>();

    LevelDesk(LineModel model, Function<String, Optional<Driver>> drivers, LineClock clock) {
        this.model = model;
        this.drivers = drivers;
        this.clock = clock;
    }

    /** The newest word for one signal; guarded by itself. */
    private static final class Word {
        private long step = Long.MIN_VALUE;
        private @Nullable Value wanted;
        private @Nullable Value written;
        private boolean writing;
        private long notBefore;
        private long attempts;
    }

    /** The stop-like level, wanted by a step that need not be durable. */
    void stop(long step, Output output) {
        put(step, output);
    }

    /** The other level, wanted by a step that is durable; dropped when a later step said something since. */
    void release(long step, Output output) {
        put(step, output);
    }

    private void put(long step, Output output) {
        Optional<String> refusal = PermitGuard.refusal(model, output.signal());
        if (refusal.isPresent()) {
            LOG.error("a level is not written: {}", refusal.get());
            return;
        }
        Word word = words.computeIfAbsent(output.signal(), signal -> new Word());
        synchronized (word) {
            if (step < word.step) {
                return;
            }
            word.step = step;
            word.wanted = output.level();
            word.notBefore = clock.machineNanos();
        }
        pump(output.signal(), word);
    }

    /**
     * What the device shows. A level that could not be read, or is another than was written, is written again after a while: a
     * controller that restarted, a chip that was away or a hand at a switch has forgotten it.
     */
    void saw(Sample sample) {
        Word word = words.get(sample.tag());
        if (word == null) {
            return;
        }
        synchronized (word) {
            Value written = word.written;
            if (!word.writing && written != null && !sample.value().equals(Optional.of(written))) {
                word.written = null;
                word.notBefore = clock.machineNanos() + RETRY_NANOS;
            }
        }
    }

    /** Tries failed writes again; called every 100 ms. */
    void refresh() {
        words.forEach(this::pump);
    }

    private void pump(String signal, Word word) {
        Value value;
        String id;
        synchronized (word) {
            Value newest = word.wanted;
            if (newest == null || newest.equals(word.written) || word.writing) {
                return;
            }
            if (clock.machineNanos() - word.notBefore < 0) {
                return;
            }
            value = newest;
            word.writing = true;
            id = "level-" + signal + "-" + word.step + "-" + word.attempts++;
        }
        send(signal, value, id, word);
    }

    private void send(String signal, Value value, String id, Word word) {
        Optional<SignalSpec> spec = model.signal(signal).filter(SignalSpec::writable);
        Optional<Driver> driver = spec.flatMap(s -> drivers.apply(s.source()));
        if (spec.isEmpty() || driver.isEmpty()) {
            done(signal, value, WriteOutcome.Kind.REFUSED, word);
            return;
        }
        driver.get()
                .write(new TagWrite(id, spec.get().tag(), value))
                .whenComplete((outcome, failed) ->
                        done(signal, value, failed == null ? outcome.kind() : WriteOutcome.Kind.UNKNOWN, word));
    }

    private void done(String signal, Value value, WriteOutcome.Kind kind, Word word) {
        synchronized (word) {
            word.writing = false;
            word.written = kind == WriteOutcome.Kind.DONE ? value : null;
            word.notBefore = kind == WriteOutcome.Kind.DONE ? clock.machineNanos() : clock.machineNanos() + RETRY_NANOS;
        }
        pump(signal, word);
    }
}
