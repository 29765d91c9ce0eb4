// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import lineside.kernel.Body;
import org.jspecify.annotations.Nullable;

/**
 * The plant as a process: moves the line along with the plant clock every 10 ms on one thread, writes the ledger, then shows
 * the clients what changed. Opening and closing the port happens on a thread of its own, so that no tick waits for it.
 */
final class PlantProcess {
    static final long TICK_MILLIS = 10;

    private final PlantClock clock;
    private final ProductionLine line;
    private final @Nullable Ledger ledger;
    private final int port;
    private final long modulus;
    private final PlcPort plcPort;
    private final ScheduledExecutorService ticks =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "plant-tick"));
    private @Nullable ScheduledFuture<?> ticking;
    private final CountDownLatch stopped = new CountDownLatch(1);

    PlantProcess(PlantOptions options) throws IOException {
        clock = new PlantClock(options.clockOrigin(System.currentTimeMillis()), options.speed());
        LedgerFile before = past(options.ledger());
        ledger = options.ledger().isPresent() ? Ledger.open(options.ledger().get()) : null;
        LineOptions lineOptions = options.line(clock.nowMillis(), before);
        line = new ProductionLine(lineOptions);
        modulus = lineOptions.modulus();
        port = FreePort.orFree(options.port());
        plcPort = new PlcPort(port, line.tags().types());
    }

    /** Opens the port and lets time run. */
    void start(boolean produce) throws IOException {
        if (produce) {
            line.start();
        }
        writeLedger();
        plcPort.open(line.tags().takeChanges(), now());
        ticking = ticks.scheduleAtFixedRate(this::guardedTick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    int port() {
        return port;
    }

    /** Modulus of the outfeed counter. */
    long modulus() {
        return modulus;
    }

    /** Does something to the line between two ticks, ledger and clients included, and answers. */
    <T> T ask(Function<ProductionLine, T> question) {
        Callable<T> between = () -> {
            tick();
            T answer = question.apply(line);
            tick();
            return answer;
        };
        try {
            return ticks.submit(between).get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IllegalArgumentException) {
                throw (IllegalArgumentException) failed.getCause();
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /**
     * Stops the machines, keeps serving the last values for a while, writes the totals and closes. The plant must not
     * produce after the last reading that anybody could take.
     */
    synchronized void stop(long graceMillis) throws IOException {
        if (stopped.getCount() == 0) {
            return;
        }
        ask(theLine -> {
            theLine.quiesce();
            return theLine;
        });
        waitFor(graceMillis);
        List<Body> totals = List.of(ask(ProductionLine::totals));
        if (ticking != null) {
            ticking.cancel(false);
        }
        ticks.shutdown();
        if (ledger != null) {
            ledger.append(totals);
            ledger.close();
        }
        plcPort.close();
        stopped.countDown();
    }

    private void guardedTick() {
        try {
            tick();
        } catch (IOException | RuntimeException failed) {
            // A plant that cannot write its ledger must not go on producing: nobody could check anything against it.
            System.err.println("plant: stopped, because " + failed);
            Runtime.getRuntime().halt(1);
        }
    }

    private void tick() throws IOException {
        line.advance(clock.nowMillis());
        plcPort.takeWrites().forEach(line::write);
        line.scan(machineMillis());
        writeLedger();
        List<Tags.Change> changes = line.tags().takeChanges();
        plcPort.show(changes, now());
        plcPort.wish(line.isLinkOpen());
    }

    private void writeLedger() throws IOException {
        List<Body> facts = new ArrayList<>(line.takeFacts());
        if (ledger != null) {
            ledger.append(facts);
        }
    }

    /** Comparable with the monotonic clock of other processes on this machine. */
    private static long machineMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.nowMillis());
    }

    /** Serving goes on: ticks run on their own thread meanwhile. Ends early when no client is there. */
    private void waitFor(long graceMillis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(graceMillis);
        while (System.nanoTime() < until && plcPort.hasClients()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS));
        }
    }

    private static LedgerFile past(Optional<Path> ledger) throws IOException {
        return ledger.isPresent() && Files.exists(ledger.get())
                ? LedgerFile.read(ledger.get())
                : new LedgerFile(0, 0, 0, 0, Map.of());
    }
}
