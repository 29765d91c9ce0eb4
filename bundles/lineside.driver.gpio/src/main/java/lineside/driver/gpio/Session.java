// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import lineside.kernel.LineClock;
import lineside.signal.api.DriverHealth;
import lineside.signal.api.DriverHealth.Phase;
import lineside.signal.api.SampleSink;
import lineside.signal.api.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the lines of one chip on a thread of its own: opens them, takes their edges, notices when the chip is gone. */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long AGAIN = TimeUnit.MILLISECONDS.toNanos(1_000);
    private static final long FAREWELL_MS = 1_000;

    private final Wiring wiring;
    private final LineClock clock;
    private final Bank bank;
    private final Board board;
    private final Thread thread;
    private final AtomicLong boots;
    private volatile Wanted wanted = new Wanted(0, Plan.EMPTY, sample -> {});
    private volatile boolean closed;
    private volatile Phase phase = Phase.IDLE;
    private volatile String detail = "";
    private volatile long lost;
    private volatile long suspect;
    private final AtomicLong losses = new AtomicLong();
    // The thread's own.
    private Wanted followed = wanted;
    private long lookAt;
    private long openAt;

    private record Wanted(long number, Plan plan, SampleSink sink) {}

    Session(Wiring wiring, LineClock clock) {
        this.wiring = wiring;
        this.clock = clock;
        // Seconds of the wall clock, so that the next process begins with another number.
        boots = new AtomicLong(clock.now().getEpochSecond());
        bank = new Bank(boots::incrementAndGet);
        board = new Board(clock);
        thread = Threads.named("lineside-gpio-" + wiring.source()).newThread(this::run);
    }

    Session start() {
        thread.start();
        return this;
    }

    Bank bank() {
        return bank;
    }

    Map<Integer, Long> beats() {
        return board.beats();
    }

    synchronized void observe(List<Tag> tags, SampleSink sink) {
        wanted = new Wanted(wanted.number() + 1, Plan.of(tags, wiring.pins()), sink);
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            try {
                turn();
            } catch (GpioFailure e) {
                lose(e);
            } catch (RuntimeException e) {
                LOG.error("GPIO: a defect in the driver of {}", wiring.source(), e);
                lose(GpioFailure.config("A defect in the driver; the log has the details."));
            }
        }
        bank.close();
    }

    private void turn() throws GpioFailure {
        Wanted next = wanted;
        if (next.number() != followed.number()) {
            bank.adopt(next.plan());
            board.follow(next.plan(), next.sink());
            followed = next;
            openAt = clock.machineNanos();
            phase = next.plan().tags().isEmpty() ? Phase.IDLE : Phase.CONNECTING;
        }
        if (next.plan().tags().isEmpty()) {
            LockSupport.parkNanos(this, TimeUnit.SECONDS.toNanos(1));
            return;
        }
        long now = clock.machineNanos();
        if (!bank.complete() && now - openAt >= 0) {
            open();
        }
        if (now - lookAt >= 0) {
            lookAt = now + LOOK;
            bank.look();
        }
        bank.read();
        board.tell(bank);
        lost = bank.lost();
        suspect = bank.suspect();
        Calls.poll(bank.descriptors(), TimeUnit.NANOSECONDS.toMillis(board.left(LONGEST_WAIT)) + 1);
    }

    private void open() throws GpioFailure {
        openAt = clock.machineNanos() + AGAIN;
        try (Chip chip = Chip.open(wiring.chip())) {
            bank.open(chip);
            ChipInfo info = chip.info();
            detail = bank.size() + " lines of " + info.name() + " (" + info.label() + ") are open";
            phase = Phase.UP;
        }
    }

    private void lose(GpioFailure failure) {
        if (phase != Phase.RETRYING) {
            LOG.warn("GPIO: {}", failure.sentence());
            losses.incrementAndGet();
        }
        phase = Phase.RETRYING;
        detail = failure.sentence();
        openAt = clock.machineNanos() + AGAIN;
        bank.close();
        while (!closed && wanted.number() == followed.number() && clock.machineNanos() - openAt < 0) {
            board.tell(failure);
            LockSupport.parkNanos(this, board.left(LONGEST_WAIT));
        }
    }

    DriverHealth health() {
        Map<String, Long> counters = Map.of(
                "samples", board.samples(), "reconnects", losses.get(), "edgesLost", lost, "pulsesSuspect", suspect);
        String missing = lost == 0 ? "no edge was lost" : lost + " edges were lost";
        return new DriverHealth(
                phase,
                switch (phase) {
                    case IDLE -> "no tags are assigned to it";
                    case UP -> detail + "; " + missing + ".";
                    case CONNECTING -> "Opening the lines.";
                    default -> detail;
                },
                counters);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(FAREWELL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
