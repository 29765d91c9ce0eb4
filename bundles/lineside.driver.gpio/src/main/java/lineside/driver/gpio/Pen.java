// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import lineside.signal.api.Tag;
import lineside.signal.api.TagWrite;
import lineside.signal.api.Value;
import lineside.signal.api.WriteOutcome;

/** Drives outputs: once, and reads back. A chip on a slow bus keeps only this thread waiting. */
final class Pen implements AutoCloseable {
    private static final int REMEMBERED = 10_000;
    private static final long CERTAIN_MS = 4_000;

    private final Bank bank;
    private final Map<Integer, Long> beats;
    private final ScheduledThreadPoolExecutor thread;
    private final Map<Integer, Future<?>> pulses = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<WriteOutcome>> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<WriteOutcome>> eldest) {
            return size() > REMEMBERED;
        }
    };

    Pen(String source, Bank bank, Map<Integer, Long> beats) {
        this.bank = bank;
        this.beats = beats;
        thread = Threads.one("lineside-gpio-" + source + "-write");
    }

    /** Writes under an id; the same id has no second effect and gets the first outcome. */
    CompletionStage<WriteOutcome> write(TagWrite write) {
        CompletableFuture<WriteOutcome> outcome = new CompletableFuture<>();
        synchronized (seen) {
            CompletableFuture<WriteOutcome> first = seen.putIfAbsent(write.writeId(), outcome);
            if (first != null) {
                return first.copy();
            }
        }
        if (!run(() -> outcome.complete(put(write.tag(), write.value())))) {
            outcome.complete(WriteOutcome.refused("The driver has been switched off."));
        }
        return outcome.copy()
                .completeOnTimeout(
                        WriteOutcome.unknown("No outcome within " + CERTAIN_MS + " ms."),
                        CERTAIN_MS,
                        TimeUnit.MILLISECONDS);
    }

    /** Writes now, on the caller's thread. */
    WriteOutcome put(Tag tag, Value value) {
        try {
            Address address = address(tag);
            long word = Outputs.word(address, value);
            return address.kind() == Kind.BEAT ? beat(address, word) : put(address, word);
        } catch (GpioFailure e) {
            return WriteOutcome.refused(e.sentence());
        }
    }

    private WriteOutcome put(Address address, long word) throws GpioFailure {
        Outputs.set(address, bank, word);
        long is = Outputs.read(address, bank);
        int pulse = address.extra().pulseMicros();
        if (pulse > 0 && word != 0) {
            Future<?> before =
                    pulses.put(address.line(), thread.schedule(() -> off(address), pulse, TimeUnit.MICROSECONDS));
            if (before != null) {
                before.cancel(false);
            }
        }
        return is == word
                ? WriteOutcome.done()
                : WriteOutcome.unknown("Set to " + word + ", but the lines are at " + is + ".");
    }

    private void off(Address address) {
        try {
            Outputs.set(address, bank, 0);
        } catch (GpioFailure e) {
            // The chip is gone, and the session says so.
        }
    }

    private WriteOutcome beat(Address address, long number) throws GpioFailure {
        Long before = beats.put(address.line(), number);
        if (before == null || before != number) {
            Outputs.set(address, bank, 1 - Outputs.read(address, bank));
        }
        return WriteOutcome.done();
    }

    private Address address(Tag tag) throws GpioFailure {
        Optional<Followed> followed = bank.plan().tags().stream()
                .filter(each -> each.tag().address().equals(tag.address()))
                .findFirst();
        return followed.flatMap(Followed::address)
                .orElseThrow(() -> GpioFailure.config(
                        followed.isPresent()
                                ? followed.get().fault()
                                : "The address \"" + tag.address() + "\" is not followed, so its line is not ours."));
    }

    /** False when it is too late. */
    boolean run(Runnable work) {
        try {
            thread.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
