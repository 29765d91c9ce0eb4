// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import lineside.driver.gpio.api.Edges;
import lineside.driver.gpio.api.GpioLine;
import lineside.driver.gpio.api.LineUse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line outside the line model. An input is followed by a thread of its own, which also takes it again when it was away. */
public final class TakenLine implements GpioLine {
    private static final Logger LOG = LoggerFactory.getLogger(TakenLine.class);
    private static final long WAIT_MS = 50;
    private static final long AGAIN = TimeUnit.SECONDS.toNanos(1);
    private static final long FAREWELL_MS = 1_000;

    private final LineUse use;
    private final Edges edges;
    private volatile Optional<Lines> lines;
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean closed;
    private Optional<Thread> thread = Optional.empty();

    private TakenLine(LineUse use, Edges edges, Lines lines) {
        this.use = use;
        this.edges = edges;
        this.lines = Optional.of(lines);
    }

    /** Takes a line; see {@link GpioLine#take}. */
    public static TakenLine take(LineUse use, Edges edges) throws IOException {
        try {
            TakenLine taken = new TakenLine(use, edges, open(use));
            if (!use.output()) {
                Thread thread =
                        Threads.named("lineside-gpio-line-" + use.line()).newThread(taken::run);
                taken.thread = Optional.of(thread);
                thread.start();
            }
            return taken;
        } catch (GpioFailure e) {
            throw new IOException(e.sentence(), e);
        }
    }

    private static Lines open(LineUse use) throws GpioFailure {
        Bias bias =
                switch (use.pull()) {
                    case UP -> Bias.PULL_UP;
                    case DOWN -> Bias.PULL_DOWN;
                    case AS_IS -> Bias.AS_IS;
                };
        LineSettings settings = new LineSettings(
                use.output(), false, bias, Drive.PUSH_PULL, !use.output(), !use.output(), use.debounceMicros());
        try (Chip chip = Chip.open(use.chip())) {
            return chip.request(List.of(use.line()), settings, use.initialHigh() ? 1 : 0);
        }
    }

    private void run() {
        while (!closed) {
            try {
                turn();
            } catch (GpioFailure e) {
                LOG.warn("GPIO: line {}: {}", use.line(), e.sentence());
                lines.ifPresent(Lines::close);
                lines = Optional.empty();
                edges.gone(e.sentence());
                LockSupport.parkNanos(this, AGAIN);
            }
        }
        lines.ifPresent(Lines::close);
    }

    private void turn() throws GpioFailure {
        Lines open = lines.isPresent() ? lines.get() : open(use);
        if (lines.isEmpty()) {
            lines = Optional.of(open);
        }
        edges.stands((open.levels() & 1) != 0);
        while (!closed) {
            Calls.poll(new int[] {open.descriptor()}, WAIT_MS);
            long before = open.lost();
            List<Edge> some = open.edges();
            long missing = open.lost() - before;
            if (missing > 0) {
                lost.addAndGet(missing);
                edges.lost(missing);
            }
            some.forEach(edge -> edges.edge(edge.on(), edge.nanos()));
            if (some.isEmpty()) {
                // A chip that is gone tells nobody but who asks.
                open.levels();
            }
        }
    }

    @Override
    public boolean high() throws IOException {
        try {
            return (lines().levels() & 1) != 0;
        } catch (GpioFailure e) {
            throw new IOException(e.sentence(), e);
        }
    }

    @Override
    public synchronized void set(boolean high) throws IOException {
        try {
            lines().set(high ? 1 : 0, 1);
        } catch (GpioFailure e) {
            throw new IOException(e.sentence(), e);
        }
        if (high() != high) {
            throw new IOException("Line " + use.line() + " was set and is at the other level.");
        }
    }

    private Lines lines() throws GpioFailure {
        return lines.orElseThrow(
                () -> GpioFailure.config("Line " + use.line() + " is away; it is tried again every second."));
    }

    @Override
    public long lost() {
        return lost.get();
    }

    @Override
    public void close() {
        closed = true;
        if (thread.isEmpty()) {
            lines.ifPresent(Lines::close);
            return;
        }
        LockSupport.unpark(thread.get());
        try {
            thread.get().join(FAREWELL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
