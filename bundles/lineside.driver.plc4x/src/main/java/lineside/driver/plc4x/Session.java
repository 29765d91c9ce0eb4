// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import lineside.kernel.LineClock;
import lineside.signal.api.DriverHealth;
import lineside.signal.api.DriverHealth.Phase;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.Quality;
import lineside.signal.api.SampleSink;
import lineside.signal.api.Tag;
import lineside.signal.api.TagWrite;
import lineside.signal.api.WordSlot;
import lineside.signal.api.WordSource;
import lineside.signal.api.WriteOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after one device with a thread of its own: probes, connects, checks who it is, reads what is due, one request at a time,
 * and writes in between. A second thread watches the time, so that silence becomes BAD whatever the first one waits for.
 */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long ENDED_MS = 3_000;

    private final Wiring wiring;
    private final LineClock clock;
    private final Detached calls;
    private final Device device;
    private final Identity identity;
    private final TagBoard board;
    private final Writes writes;
    private final ConnectionTest test;
    private final Supervisor supervisor;
    private final Thread reader;
    private final Thread watcher;
    private final Semaphore wake = new Semaphore(0);
    private final AtomicBoolean reassigned = new AtomicBoolean();
    private volatile boolean open = true;
    private volatile Phase phase = Phase.IDLE;
    private volatile String detail = "No tags are assigned to it.";

    // From here on: the reader's thread only.
    private Polls polls = new Polls(List.of(), 1, 0);
    private Optional<Span> place = Optional.empty();
    private @Nullable Link link;
    private int feed;
    private boolean worn;
    private String warned = "";

    Session(Wiring wiring, LineClock clock) {
        this.wiring = wiring;
        this.clock = clock;
        String name = "lineside-plc4x-" + wiring.source();
        calls = new Detached(name + "-call");
        device = wiring.open(calls, wiring.requestMs());
        identity = new Identity(wiring.token(), wiring.expected(), wiring.boot());
        board = new TagBoard(clock);
        writes = new Writes(device, board, clock, wake::release);
        test = new ConnectionTest(name + "-test", device, wiring);
        supervisor = new Supervisor(
                new Backoff(clock.machineNanos() ^ wiring.source().hashCode()), clock.machineNanos());
        reader = new Thread(this::run, name);
        reader.setDaemon(true);
        watcher = new Thread(this::watch, name + "-watch");
        watcher.setDaemon(true);
    }

    /** Begins to work; returns at once. */
    Session start() {
        reader.start();
        watcher.start();
        return this;
    }

    void observe(List<Tag> tags, SampleSink sink) {
        board.assign(tags, sink);
        reassigned.set(true);
        wake.release();
    }

    CompletionStage<WriteOutcome> write(TagWrite write) {
        return writes.write(write);
    }

    WordSlot slot(WordSource words) {
        Device prompt = wiring.open(calls, Math.min(wiring.requestMs(), NewestWords.PART_MS));
        return new NewestWords(wiring.source(), prompt, identity(), words, clock, board).start();
    }

    CompletionStage<ProbeReport> probe() {
        return test.run(board.tags().stream().findFirst(), identity());
    }

    DriverHealth health() {
        boolean good = board.anyGood();
        Phase said = phase == Phase.UP && !good ? Phase.SUSPECT : phase;
        String text = phase == Phase.UP ? detail + board.summary() : detail;
        return new DriverHealth(said, text, board.counters());
    }

    @Override
    public void close() {
        open = false;
        board.assign(List.of(), sample -> {});
        writes.close();
        reader.interrupt();
        watcher.interrupt();
        try {
            reader.join(ENDED_MS);
            watcher.join(ENDED_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For a connection of its own, which remembers boots of its own. */
    private Identity identity() {
        return new Identity(wiring.token(), wiring.expected(), Optional.empty());
    }

    private void watch() {
        while (open) {
            LockSupport.parkNanos(WATCH_NANOS);
            board.watch();
        }
    }

    private void run() {
        try {
            while (open) {
                step();
            }
        } catch (InterruptedException e) {
            // Closed while it waited; that is the way to end it.
            open = false;
        } finally {
            drop();
        }
    }

    private void step() throws InterruptedException {
        if (wake.tryAcquire(Math.max(0, waitNanos()), TimeUnit.NANOSECONDS)) {
            wake.drainPermits();
        }
        if (reassigned.getAndSet(false)) {
            assign();
        }
        try {
            if (board.isEmpty()) {
                rest();
            } else if (link == null) {
                attempt();
            } else {
                work(link);
            }
        } catch (Failure failure) {
            lost(failure);
        } catch (RuntimeException defect) {
            // One bad answer must not end the driver: it goes on with a new connection, and the log has the place.
            LOG.error("PLC {}: a defect; connecting anew", wiring.source(), defect);
            lost(Failure.lost("A defect in the driver or its library; the log has the details."));
        }
    }

    private long waitNanos() {
        long now = clock.machineNanos();
        if (board.isEmpty() && link == null) {
            return TimeUnit.MINUTES.toNanos(1);
        }
        return link == null ? supervisor.waitNanos(now) : polls.waitNanos(now);
    }

    private void assign() {
        List<Item> items = new ArrayList<>();
        for (Tag tag : board.tags()) {
            try {
                Address address = device.address(tag.address());
                if (address.form().suits(tag.type())) {
                    items.add(new Item(tag, address));
                } else {
                    board.refuse(
                            tag,
                            Quality.BAD_CONFIG,
                            "The address is " + address.form().word() + ", the line model says "
                                    + tag.type().name().toLowerCase(java.util.Locale.ROOT) + ".");
                }
            } catch (IllegalArgumentException e) {
                board.refuse(tag, Quality.BAD_CONFIG, String.valueOf(e.getMessage()));
            }
        }
        polls = new Polls(items, wiring.fastMs(), clock.machineNanos());
        place = identity.place().or(() -> items.stream().findFirst().map(Item::span));
        feed = board.begin();
        if (link == null) {
            supervisor.rest(clock.machineNanos());
        }
    }

    private void rest() {
        drop();
        supervisor.rest(clock.machineNanos());
        now(Phase.IDLE, "No tags are assigned to it.");
    }

    private void attempt() throws Failure, InterruptedException {
        if (!supervisor.due(clock.machineNanos()) || place.isEmpty()) {
            return;
        }
        supervisor.probing();
        if (phase != Phase.RETRYING) {
            now(Phase.CONNECTING, "Connecting to " + device.where() + ".");
        }
        board.count("attempts");
        spare();
        device.probe(place.get());
        Link made = device.open();
        link = made;
        board.count("connections");
        identity.check(made);
        feed = board.begin();
        polls.startAt(clock.machineNanos());
        writes.connected(made);
    }

    /** The library hangs too often: it is left alone until its calls have ended. The line goes on, without this device. */
    private void spare() throws Failure {
        if (!calls.exhausted()) {
            worn = false;
            return;
        }
        if (!worn) {
            worn = true;
            board.count("restarts");
        }
        calls.interrupt();
        throw Failure.lost(
                calls.hanging() + " calls of the library hang; this driver starts anew when they have ended.");
    }

    private void work(Link on) throws Failure, InterruptedException {
        writes.serve(on);
        Optional<PollGroup> due = polls.due(clock.machineNanos());
        if (due.isPresent()) {
            for (Block block : due.get().round(clock.machineNanos())) {
                read(on, due.get(), block);
                writes.serve(on);
                if (reassigned.get() || !open) {
                    return;
                }
            }
        }
    }

    private void read(Link on, PollGroup group, Block block) throws Failure, InterruptedException {
        try {
            byte[] bytes = on.read(block.span());
            board.count("requests");
            group.given(block);
            for (Item item : block.items()) {
                Reading read = Decoder.read(
                        item.address(), block.part(bytes, item), item.tag().type());
                board.take(feed, item.tag(), read);
            }
        } catch (Refusal refusal) {
            board.count("refusals");
            if (!refusal.address() || group.refused(block, clock.machineNanos())) {
                Reading bad = Reading.bad(refusal.quality(), refusal.sentence());
                block.items().forEach(item -> board.take(feed, item.tag(), bad));
            }
        }
        up();
    }

    private void up() {
        supervisor.answered();
        if (phase != Phase.UP) {
            now(Phase.UP, "Connected to " + device.where() + "; ");
            if (!warned.isEmpty()) {
                LOG.info("PLC {}: connected again", wiring.source());
                warned = "";
            }
        }
    }

    /** An answer that stays out once may be a busy device: silence is for the watch to judge. Anything else is said at once. */
    private void lost(Failure failure) {
        boolean answered = supervisor.state() == Supervisor.State.UP;
        drop();
        supervisor.doubted(clock.machineNanos());
        if (answered) {
            board.pause();
            board.count("losses");
            now(Phase.SUSPECT, failure.sentence() + " Connecting anew.");
        } else {
            board.lose(failure.quality(), failure.sentence());
            now(Phase.RETRYING, failure.sentence());
        }
        if (!Objects.equals(warned, failure.sentence())) {
            warned = failure.sentence();
            LOG.warn("PLC {}: {}", wiring.source(), warned);
        }
    }

    private void drop() {
        Link old = link;
        link = null;
        writes.disconnected();
        if (old != null) {
            old.close();
        }
    }

    private void now(Phase next, String sentence) {
        phase = next;
        detail = sentence;
    }
}
