// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import lineside.capability.api.Capability;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.kernel.Actor;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.Command;
import lineside.kernel.Event;
import lineside.kernel.Role;
import lineside.runtime.event.EpochOpened;
import lineside.signal.api.Driver;
import lineside.signal.api.Sample;
import lineside.signal.api.Value;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.RecordDamage;
import lineside.store.api.Store;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;
import lineside.tck.store.MemoryJournal;
import lineside.tck.store.MemoryStore;

/**
 * A whole line on one thread: the test is agent and scribe, and time leaps. What a real engine does with threads happens here
 * in the order that the test says.
 */
final class Rig {
    final LeapClock clock = new LeapClock();
    final Log log = new Log();
    final Map<String, Driver> drivers = new java.util.HashMap<>();
    private final MemoryStore store = new MemoryStore();
    private final LineModel model;
    private final List<Capability<?>> capabilities;
    private final int drain;
    private int commands;
    List<RecordDamage> damage = List.of();
    List<ExpiredSegment> expired = List.of();
    MemoryJournal journal;
    WatchedClock watched;
    Inbox inbox;
    Pipeline pipeline;
    Agent agent;
    Scribe scribe;
    Board board;
    Desk desk;
    CursorDesk cursors;
    LevelDesk levels;
    PermitDesk permits;

    Rig(LineModel model, int drain, Capability<?>... capabilities) {
        this.model = model;
        this.drain = drain;
        this.capabilities = new ArrayList<>(List.of(capabilities));
        this.capabilities.add(new GatewayCapability());
        if (!PermitCapability.of(model).isEmpty()) {
            this.capabilities.add(new PermitCapability(model));
        }
        boot("process");
    }

    static Rig of(Capability<?>... capabilities) {
        return new Rig(Models.requiring(), Agent.DRAIN, capabilities);
    }

    Line line() {
        return new Line(model, Roster.of(capabilities, model));
    }

    private void boot(String reason) {
        try {
            journal = store.open(new Store.Request(Path.of("."), "machine", "0badc0de", 0, List.of()));
            watched = new WatchedClock(clock);
            inbox = new Inbox();
            pipeline = new Pipeline();
            Line line = line();
            LineState recovered = Recovery.from(journal.feed(), line);
            levels = new LevelDesk(model, source -> Optional.ofNullable(drivers.get(source)), clock);
            WriteDesk writes = new WriteDesk(model, source -> Optional.ofNullable(drivers.get(source)), inbox);
            permits = new PermitDesk(model, clock);
            agent = new Agent(
                    line,
                    recovered,
                    new Agent.Ports(
                            watched,
                            inbox,
                            pipeline,
                            log,
                            levels,
                            writes,
                            permits,
                            tag -> false,
                            drain,
                            0,
                            () -> damage,
                            () -> expired));
            cursors = new CursorDesk(pipeline);
            board = new Board(line.roster(), () -> Body.EMPTY, () -> {});
            scribe = new Scribe(
                    journal,
                    agent,
                    recovered,
                    new Scribe.Desks(
                            pipeline,
                            new Acts(Runnable::run, writes, levels, permits, board, cursors),
                            cursors,
                            new Snapshots(line.roster(), clock.machineNanos()),
                            permits,
                            clock,
                            log));
            desk = new Desk(line.roster(), inbox, journal.feed(), Runnable::run);
            log.began(
                    new Recorder.Beginning(
                            journal.opening().epoch(), journal.feed().lastSeq(), 0, () -> "code", model.version()),
                    line,
                    recovered);
            agent.start(new StepInput.StartIn(reason, stated()));
        } catch (StoreException | ModelFault impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What is stated of a store that starts anew; the first start and what a gateway says of itself are left out. */
    private List<Event> stated() {
        boolean anew =
                journal.opening().fresh() && journal.opening().previousEpoch().isPresent();
        EpochOpened opened = Openings.stated(journal.opening());
        return anew
                ? List.of(new Event(
                        opened.type(), opened.stream(), clock.now(), clock.trust(), Actor.SYSTEM, opened.body()))
                : List.of();
    }

    /** The disk lost its record while the gateway was off. */
    Rig damage() {
        store.damage();
        boot("process");
        return this;
    }

    /** Everything that is not committed is gone, as by kill -9. */
    Rig crash() {
        log.crashed(journal.feed().lastSeq());
        boot("process");
        return this;
    }

    Rig offer(Sample sample) {
        inbox.offer(Pending.of(new StepInput.SampleIn(sample)));
        return this;
    }

    Rig sample(long value) {
        inbox.offer(Pending.of(new StepInput.SampleIn(
                Sample.good("unit.counter", new Value.Whole(value), Optional.empty(), clock.now(), clock.mono()))));
        return this;
    }

    CompletableFuture<Answer> add(long by) {
        return send("command-" + commands++, by);
    }

    CompletableFuture<Answer> send(String id, long by) {
        return command(id, "tally.add", Body.of("by", by));
    }

    CompletableFuture<Answer> command(String id, String name, Body args) {
        return command(id, name, args, Role.values());
    }

    CompletableFuture<Answer> command(String id, String name, Body args, Role... roles) {
        return desk.submit(new Command(id, name, Actor.person("p1", "pin"), Set.of(roles), args))
                .toCompletableFuture();
    }

    /** The agent takes what is there. */
    Rig decide() {
        agent.doWork();
        return this;
    }

    /** The scribe commits what is due, going on until nothing more is. */
    Rig commit() {
        for (int round = 0; round < 10; round++) {
            scribe.doWork();
        }
        return this;
    }

    Rig settle() {
        for (int round = 0; round < 4; round++) {
            clock.leapMillis(1_000);
            decide();
            commit();
        }
        return this;
    }

    List<StoredEvent> events() {
        try {
            return journal.feed().after(0, 10_000);
        } catch (StoreException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    List<String> types() {
        return events().stream().map(e -> e.event().type().toString()).toList();
    }

    /** Hashes of all events: equal lists mean equal bytes. */
    List<String> hashes() {
        return events().stream().map(StoredEvent::hashHex).toList();
    }

    Body facts(String capability) {
        int slot = line().roster().index(capability);
        return line().roster().slots().get(slot).facts(agent.state().of(slot));
    }
}
