// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import lineside.capability.api.ModelFault;
import lineside.equipment.api.TagWatch;
import lineside.kernel.Body;
import lineside.signal.api.Driver;
import lineside.store.api.Batch;
import lineside.store.api.Journal;
import lineside.store.api.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Agent, scribe and desks of one line model and one set of capabilities, with their threads. Lives until any of these
 * changes; then it ends at a step boundary, everything decided is committed, and a new one starts from the journal.
 */
final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final long BOARD_NANOS = TimeUnit.MILLISECONDS.toNanos(1_000);

    private final Parts parts;
    private final Inbox inbox = new Inbox();
    private final Pipeline pipeline = new Pipeline();
    private final Semaphore boardWake = new Semaphore(0);
    private final Semaphore pause = new Semaphore(0);
    private final ExecutorService lookups = Executors.newSingleThreadExecutor(named("lineside-desk"));
    private final ExecutorService replies = Executors.newSingleThreadExecutor(named("lineside-replies"));
    private final CursorDesk cursors = new CursorDesk(pipeline);
    private final TagWatch watch;
    private final LevelDesk levels;
    private final PermitDesk permits;
    private final Agent agent;
    private final Scribe scribe;
    private final Snapshots snapshots;
    private final LineState recovered;
    private final Board board;
    private final Desk desk;
    private final Loop agentLoop;
    private final Loop scribeLoop;
    private final Loop boardLoop;
    private final Loop watchLoop;

    /**
     * What an engine is made of.
     *
     * @param drivers finds a driver by its source
     * @param status renders the gateway's status
     * @param died told once when one of its threads ended by a defect
     * @param steps newest step number of this process
     * @param code what software decides; asked for on the tape's thread
     */
    record Parts(
            Journal journal,
            Line line,
            WatchedClock clock,
            Recorder recorder,
            Function<String, Optional<Driver>> drivers,
            Supplier<Body> status,
            Consumer<Throwable> died,
            long steps,
            Supplier<String> code) {}

    Engine(Parts parts) throws StoreException, ModelFault {
        this.parts = parts;
        Line line = parts.line();
        this.recovered = Recovery.from(parts.journal().feed(), line);
        this.watch = new TagWatch(
                line.model(), parts.clock(), sample -> inbox.offer(Pending.of(new StepInput.SampleIn(sample))));
        this.levels = new LevelDesk(line.model(), parts.drivers(), parts.clock());
        WriteDesk writes = new WriteDesk(line.model(), parts.drivers(), inbox);
        this.permits = new PermitDesk(line.model(), parts.clock());
        this.agent = new Agent(
                line,
                recovered,
                new Agent.Ports(
                        parts.clock(),
                        inbox,
                        pipeline,
                        parts.recorder(),
                        levels,
                        writes,
                        permits,
                        new CountedHere(line.model(), parts.drivers()),
                        Agent.DRAIN,
                        parts.steps(),
                        parts.journal()::damage,
                        parts.journal()::expired));
        this.board = new Board(line.roster(), parts.status(), boardWake::release);
        this.snapshots = new Snapshots(line.roster(), parts.clock().machineNanos());
        Acts acts = new Acts(replies, writes, levels, permits, board, cursors);
        this.scribe = new Scribe(
                parts.journal(),
                agent,
                recovered,
                new Scribe.Desks(pipeline, acts, cursors, snapshots, permits, parts.clock(), parts.recorder()));
        this.desk = new Desk(line.roster(), inbox, parts.journal().feed(), lookups);
        board.durable(recovered, parts.journal().feed().lastSeq());
        this.agentLoop = new Loop("lineside-agent", this::agentRound, parts.died());
        this.scribeLoop = new Loop("lineside-scribe", this::scribeRound, parts.died());
        this.boardLoop = new Loop("lineside-views", this::boardRound, parts.died());
        this.watchLoop = new Loop("lineside-watch", this::watchRound, parts.died());
    }

    void start(StepInput.StartIn start) {
        String model = line().model().version();
        parts.recorder()
                .began(
                        new Recorder.Beginning(
                                parts.journal().opening().epoch(),
                                parts.journal().feed().lastSeq(),
                                parts.steps(),
                                parts.code(),
                                model),
                        line(),
                        recovered);
        agent.start(start);
        agentLoop.start();
        scribeLoop.start();
        boardLoop.start();
        watchLoop.start();
    }

    private void agentRound() throws InterruptedException {
        if (agent.doWork() == 0) {
            if (agent.storing() && !pipeline.full()) {
                inbox.await(agent.idleNanos());
            } else {
                inbox.pause(Agent.LOOK_NANOS);
            }
        }
    }

    private void scribeRound() throws InterruptedException {
        long wait = scribe.doWork();
        pipeline.await(wait, parts.clock().machineNanos() + wait);
    }

    private void boardRound() throws InterruptedException {
        boardWake.tryAcquire(BOARD_NANOS, TimeUnit.NANOSECONDS);
        boardWake.drainPermits();
        board.render();
    }

    private void watchRound() throws InterruptedException {
        watch.check();
        levels.refresh();
        permits.check(parts.drivers());
        pause.tryAcquire(Agent.LOOK_NANOS, TimeUnit.NANOSECONDS);
    }

    private static java.util.concurrent.ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    TagWatch watch() {
        return watch;
    }

    Agent agent() {
        return agent;
    }

    PermitDesk permits() {
        return permits;
    }

    Scribe scribe() {
        return scribe;
    }

    Board board() {
        return board;
    }

    Desk desk() {
        return desk;
    }

    CursorDesk cursors() {
        return cursors;
    }

    Line line() {
        return parts.line();
    }

    int waiting() {
        return inbox.size() + pipeline.size();
    }

    long conflated() {
        return inbox.conflated();
    }

    /** Ends at a step boundary. What was decided is committed when the disk allows; nothing is left half done. */
    @Override
    public void close() {
        permits.shutdown();
        watchLoop.stop();
        pause.release();
        watchLoop.join(500);
        agentLoop.stop();
        inbox.wake();
        if (agentLoop.join(2_000)) {
            agent.farewell();
        }
        scribeLoop.stop();
        pipeline.wake();
        if (scribeLoop.join(2_000)) {
            flush();
        }
        permits.close();
        boardLoop.stop();
        boardWake.release();
        boardLoop.join(500);
        desk.close();
        lookups.shutdownNow();
        replies.shutdown();
    }

    private void flush() {
        scribe.flush();
        try {
            Instant now = parts.clock().now();
            parts.journal().commit(new Batch(List.of(), snapshots.of(scribe.durable()), cursors.take(), now));
        } catch (StoreException disk) {
            LOG.warn("no snapshot at the end, the next start folds the journal: {}", disk.getMessage());
        }
    }
}
