// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
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
 * Looks after one server with a thread of its own, outside the library, and believes only what arrives: when a subscription is
 * silent for three intervals (at least 2 s) the tags are BAD and a new client is made. When the session is lost on a broken
 * connection, the library gets a few seconds to revive it, which spares small servers a second session; after that, or when
 * anything else looks wrong, the client is thrown away with its threads. Subscriptions are made anew after every loss.
 */
final class OpcUaSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpcUaSession.class);
    private static final long TICK_MS = 50;
    private static final long IDLE_MS = 60_000;
    /** Before its first sample a tag is BAD to the line anyhow; a first connection may take this long. */
    private static final long UNSAID_MS = 4_000;

    private static final int GOODBYE_MS = 3_000;
    private static final int LAST_GOODBYE_MS = 1_000;
    private static final int LOST_MS = 200;
    private static final long ENDED_MS = 4_000;
    private static final long REVIVE_NANOS = Duration.ofSeconds(4).toNanos();
    private static final long STALL_NANOS = Duration.ofMillis(200).toNanos();
    private static final long REFRESH_NANOS = Duration.ofMillis(500).toNanos();
    private static final Duration RETRY_TAGS_FIRST = Duration.ofSeconds(2);
    private static final Duration RETRY_TAGS = Duration.ofSeconds(10);

    private final Wiring wiring;
    private final LineClock clock;
    private final Trust trust;
    private final Backoff backoff;
    private final TagBoard board;
    private final Writes writes;
    private final Probe probe;
    private final Thread supervisor;
    private final Semaphore wake = new Semaphore(0);
    private final AtomicBoolean reassigned = new AtomicBoolean();
    private volatile boolean open = true;
    private volatile Phase phase = Phase.IDLE;
    private volatile String detail = "No tags are assigned to it.";
    private volatile String connected = "";
    private volatile @Nullable Connection connection;
    private volatile @Nullable Following following;

    // From here on: the supervisor's thread only.
    private @Nullable Following leftover;
    private int followedSession;
    private boolean broken;
    private int failures;
    private long nextAttempt;
    private long inactiveSince;
    private long refreshedAt;
    private long watchedAt;
    private long retryTagsAt;
    private String warned = "";
    private String expiring = "";

    OpcUaSession(Wiring wiring, LineClock clock) {
        this.wiring = wiring;
        this.clock = clock;
        trust = new Trust(wiring);
        backoff = new Backoff(clock.machineNanos() ^ wiring.source().hashCode());
        board = new TagBoard(clock);
        nextAttempt = clock.machineNanos();
        writes = new Writes(wiring.source(), board, clock, this::live);
        probe = new Probe(wiring, trust, this::live);
        supervisor = new Thread(this::run, "lineside-opcua-" + wiring.source());
        supervisor.setDaemon(true);
    }

    /** Begins to work; returns at once. */
    OpcUaSession start() {
        supervisor.start();
        return this;
    }

    void observe(List<Tag> tags, SampleSink sink) {
        // At once, although the supervisor may hang in a call for seconds: what was followed is heard no more.
        int assignment = board.assign(tags, sink);
        reassigned.set(true);
        wake.release();
        CompletableFuture.delayedExecutor(UNSAID_MS, TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> board.unsaid(assignment, "Not connected yet."));
    }

    CompletionStage<WriteOutcome> write(TagWrite write) {
        return writes.write(write);
    }

    WordSlot slot(WordSource words) {
        return new NewestWords(wiring.source(), words, board, this::session).start();
    }

    CompletionStage<ProbeReport> probe() {
        return probe.run(board.tags().stream().findFirst());
    }

    DriverHealth health() {
        // Good values decide; they may be there before the last subscription is made.
        boolean good = board.anyGood();
        if (phase != Phase.UP && !good) {
            return new DriverHealth(phase, detail, board.counters());
        }
        return new DriverHealth(good ? Phase.UP : Phase.SUSPECT, connected + board.summary() + ".", board.counters());
    }

    @Override
    public void close() {
        open = false;
        board.assign(List.of(), sample -> {});
        supervisor.interrupt();
        writes.close();
        try {
            supervisor.join(ENDED_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Enough for a permit, which waits for no subscription that is just being made. */
    private Optional<Connection> session() {
        return Optional.ofNullable(connection).filter(Connection::active);
    }

    private Optional<Connection> live() {
        return Optional.ofNullable(connection).filter(c -> following != null && c.active());
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
            Thread.interrupted();
            discard(LAST_GOODBYE_MS);
        }
    }

    private void step() throws InterruptedException {
        if (wake.tryAcquire(pauseMs(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
        if (reassigned.getAndSet(false)) {
            forget();
        }
        try {
            if (board.isEmpty()) {
                rest();
            } else if (connection == null) {
                attempt();
            } else {
                watch(connection);
            }
        } catch (Failure failure) {
            failed(failure);
        } catch (RuntimeException defect) {
            // One bad answer must not end the driver: it goes on with a new client, and the log has the place.
            LOG.error("OPC UA {}: a defect; connecting anew", wiring.source(), defect);
            failed(new Failure(Quality.BAD_COMM, "A defect in the driver or its library; the log has the details."));
        }
    }

    private long pauseMs() {
        if (connection != null) {
            return TICK_MS;
        }
        long left = TimeUnit.NANOSECONDS.toMillis(nextAttempt - clock.machineNanos());
        return board.isEmpty() ? IDLE_MS : Math.max(0, left);
    }

    private void forget() {
        leftover = following == null ? leftover : following;
        following = null;
        if (connection == null) {
            failures = 0;
            nextAttempt = clock.machineNanos();
        }
    }

    private void rest() {
        discard(GOODBYE_MS);
        now(Phase.IDLE, "No tags are assigned to it.");
    }

    private void attempt() throws Failure, InterruptedException {
        if (clock.machineNanos() - nextAttempt < 0) {
            return;
        }
        if (phase != Phase.RETRYING) {
            now(Phase.CONNECTING, "Connecting to " + wiring.server() + ".");
        }
        board.count("attempts");
        Connection made = Connection.open(wiring, trust, wake::release);
        connection = made;
        board.count("clients");
        follow(made);
    }

    private void follow(Connection on) throws Failure, InterruptedException {
        if (leftover != null) {
            leftover.stop();
            leftover = null;
        }
        followedSession = on.sessions();
        broken = false;
        connected = describe(on, "");
        Following made = new Following(on, wiring, board, clock);
        made.start(board.tags());
        following = made;
        failures = 0;
        refreshedAt = clock.machineNanos();
        watchedAt = refreshedAt;
        retryTagsAt = refreshedAt + RETRY_TAGS_FIRST.toNanos();
        board.count("subscribed");
        connected = describe(on, made.remarks());
        now(Phase.UP, connected);
        if (!warned.isEmpty()) {
            LOG.info("OPC UA {}: connected again", wiring.source());
            warned = "";
        }
    }

    private String describe(Connection on, String remarks) {
        String ending = Stream.of(
                        on.certificate().flatMap(shown -> Trust.expiry(shown, "the server's", clock.now())),
                        ownExpiry())
                .flatMap(Optional::stream)
                .map(text -> text + "; ")
                .reduce("", String::concat);
        if (!ending.isEmpty() && !ending.equals(expiring)) {
            LOG.warn("OPC UA {}: {}renew it", wiring.source(), ending);
        }
        expiring = ending;
        return "Connected to " + wiring.server() + " as " + wiring.login() + ", "
                + (wiring.secure() ? wiring.policy().name() : "not protected") + "; " + ending + remarks;
    }

    private Optional<String> ownExpiry() {
        try {
            return wiring.secure() ? Trust.expiry(trust.own().certificate(), "our own", clock.now()) : Optional.empty();
        } catch (Failure e) {
            return Optional.of(e.sentence());
        }
    }

    private void watch(Connection on) throws Failure, InterruptedException {
        long now = clock.machineNanos();
        Following with = following;
        long late = now - watchedAt - TimeUnit.MILLISECONDS.toNanos(TICK_MS);
        watchedAt = now;
        if (with != null && late > STALL_NANOS) {
            with.excuse(now, late);
        }
        if (!on.active()) {
            revive(now);
        } else if (with == null) {
            follow(on);
        } else if (on.sessions() != followedSession) {
            renew(on, with, "The session was lost and has come back.");
        } else if (with.spoiled().isPresent()) {
            renew(on, with, with.spoiled().get());
        } else if (with.silent(now).isPresent()) {
            suspect(with.silent(now).get());
        } else {
            tend(with, now);
        }
    }

    /** The subscriptions cannot be relied on, the session can. */
    private void renew(Connection on, Following old, String why) throws Failure, InterruptedException {
        board.count("renewals");
        board.lose(Quality.BAD_COMM, why);
        leftover = old;
        following = null;
        follow(on);
    }

    /** The connection broke and the library is at it. It has a few seconds; then a new client is the surer way. */
    private void revive(long now) {
        if (!broken) {
            broken = true;
            inactiveSince = now;
            board.count("losses");
            board.lose(Quality.BAD_COMM, "The connection broke.");
            now(Phase.RETRYING, "The connection to " + wiring.server() + " broke; trying to take it up again.");
        } else if (now - inactiveSince > REVIVE_NANOS) {
            discard(GOODBYE_MS);
            nextAttempt = clock.machineNanos();
        }
    }

    private void suspect(String why) {
        board.count("losses");
        board.lose(Quality.BAD_COMM, why);
        now(Phase.SUSPECT, why + " Connecting anew.");
        warn(why);
        discard(GOODBYE_MS);
        nextAttempt = clock.machineNanos();
    }

    private void tend(Following with, long now) throws Failure, InterruptedException {
        long limit = TimeUnit.MILLISECONDS.toNanos(wiring.timing().heartbeat());
        boolean stands = with.standstillNanos(now) > limit;
        board.standstill(
                stands ? Optional.of("The heartbeat stands still; is the controller running?") : Optional.empty());
        if (now - refreshedAt > REFRESH_NANOS) {
            refreshedAt = now;
            with.refresh(REFRESH_NANOS);
        }
        if (now - retryTagsAt > 0) {
            retryTagsAt = now + RETRY_TAGS.toNanos();
            with.retry();
        }
    }

    private void failed(Failure failure) {
        discard(GOODBYE_MS);
        failures++;
        board.lose(failure.quality(), failure.sentence());
        long pause = backoff.pauseMs(failures);
        nextAttempt = clock.machineNanos() + TimeUnit.MILLISECONDS.toNanos(pause);
        now(Phase.RETRYING, failure.sentence());
        warn(failure.sentence());
    }

    private void discard(int goodbyeMs) {
        Connection old = connection;
        following = null;
        leftover = null;
        connection = null;
        broken = false;
        // Without a session there is nobody to say goodbye to.
        if (old != null && !old.close(old.active() ? goodbyeMs : LOST_MS)) {
            board.count("abandoned");
        }
    }

    private void now(Phase next, String sentence) {
        phase = next;
        detail = sentence;
    }

    private void warn(String sentence) {
        if (!Objects.equals(warned, sentence)) {
            warned = sentence;
            LOG.warn("OPC UA {}: {}", wiring.source(), sentence);
        }
    }
}
