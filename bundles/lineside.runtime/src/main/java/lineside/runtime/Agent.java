// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import lineside.capability.api.Hold;
import lineside.capability.api.Output;
import lineside.kernel.Answer;
import lineside.kernel.Event;
import lineside.store.api.ExpiredSegment;
import lineside.store.api.RecordDamage;
import org.jspecify.annotations.Nullable;

/**
 * The line's one mind. One thread calls {@link #doWork}; nobody else changes the line's state, so nothing in it is locked. It
 * takes timers and inputs one step at a time, hands each to the scribe and goes on; it never does I/O. While nothing can
 * become durable it drains nothing, but it goes on looking at the holds and beating.
 */
final class Agent {
    /** Inputs taken per round: draining many only saves wake-ups, the order of events does not depend on it. */
    static final int DRAIN = 256;

    static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int TIMERS_PER_ROUND = 64;

    private final Line line;
    private final WatchedClock clock;
    private final ClockDesk clockDesk;
    private final RecordDesk recordDesk;
    private final Durations cycles = new Durations();
    private final Inbox inbox;
    private final Pipeline pipeline;
    private final Recorder recorder;
    private final Predicate<String> forgets;
    private final int drain;
    private final Levels levels;
    private final WriteDesk writes;
    private final Quarantine quarantine;
    private final GatewayQuestions questions;
    private final PermitDesk permits;
    private final int permitSlot;
    private volatile List<Hold> holds = List.of();
    private volatile long lastLook;
    private volatile long steps;
    private volatile boolean storing = true;
    private volatile @Nullable Rewind rewind;
    private LineState state;
    private long number;

    Agent(Line line, LineState recovered, Ports ports) {
        this.line = line;
        this.state = recovered;
        this.clock = ports.clock();
        this.clockDesk = new ClockDesk(clock);
        this.recordDesk =
                new RecordDesk(ports.damage(), ports.expired(), line.model().path());
        this.inbox = ports.inbox();
        this.pipeline = ports.pipeline();
        this.recorder = ports.recorder();
        this.forgets = ports.forgets();
        this.drain = ports.drain();
        this.levels = new Levels(line.roster(), ports.levels());
        this.writes = ports.writes();
        this.permits = ports.permits();
        this.permitSlot = line.roster().index(PermitCapability.NAME);
        this.number = ports.first();
        this.quarantine = new Quarantine(line.model());
        this.questions = new GatewayQuestions(line.roster());
        this.lastLook = clock.machineNanos();
        clockDesk.recovered(questions.clock(recovered));
    }

    /**
     * What an agent is connected to.
     *
     * @param forgets whether a tag is of a device that keeps no totals
     * @param drain inputs taken per round, at least 1
     * @param first newest step number of this process; the next step is one more
     * @param damage what the check of the record has found
     * @param expired segments whose time is over
     */
    record Ports(
            WatchedClock clock,
            Inbox inbox,
            Pipeline pipeline,
            Recorder recorder,
            LevelDesk levels,
            WriteDesk writes,
            PermitDesk permits,
            Predicate<String> forgets,
            int drain,
            long first,
            Supplier<List<RecordDamage>> damage,
            Supplier<List<ExpiredSegment>> expired) {}

    /** One round; the number of steps it took. */
    int doWork() {
        long begun = clock.machineNanos();
        int taken = round();
        if (taken > 0) {
            cycles.add(clock.machineNanos() - begun);
        }
        return taken;
    }

    private int round() {
        look();
        Rewind back = rewind;
        if (back != null) {
            rewound(back);
        }
        permits.backlog(pipeline.full());
        if (!storing || pipeline.full()) {
            return 0;
        }
        int taken = stateClock() + stateRecord() + timers() + statePermits();
        for (Pending pending : inbox.drain(drain)) {
            // Before each input as before each round, or the order of events would depend on how many a round takes.
            taken += timers() + statePermits();
            take(StepTime.read(clock), pending.input(), pending.reply(), false);
            taken++;
        }
        return taken;
    }

    /** Takes the first step of this agent. */
    void start(StepInput.StartIn start) {
        take(StepTime.read(clock), start, Step.NOBODY, false);
    }

    /** States what the ports have come to. A verdict is an input of a step of its own, so that it is decided again as it was. */
    private int statePermits() {
        if (permits.isEmpty()) {
            return 0;
        }
        StepTime time = StepTime.read(clock);
        List<Event> due = permits.due(number + 1, time, line.holds(state));
        if (due.isEmpty()) {
            return 0;
        }
        take(time, new StepInput.PermitIn(due), Step.NOBODY, false);
        return 1;
    }

    /** States what the wall clock has come to; once a round, since no order of events depends on it. */
    private int stateClock() {
        StepTime time = StepTime.read(clock);
        List<Event> due = clockDesk.due(time, questions.clock(state));
        if (due.isEmpty()) {
            return 0;
        }
        take(time, new StepInput.ClockIn(due), Step.NOBODY, false);
        clockDesk.stated(questions.clock(state));
        return 1;
    }

    /** States what the store has found; as for the clock, no order of events depends on it. */
    private int stateRecord() {
        StepTime time = StepTime.read(clock);
        List<Event> due = new ArrayList<>(recordDesk.due(time, questions.damaged(state)));
        due.addAll(recordDesk.dropped(time));
        if (due.isEmpty()) {
            return 0;
        }
        take(time, new StepInput.ClockIn(List.copyOf(due)), Step.NOBODY, false);
        return 1;
    }

    /** The last words of this agent, after its thread has ended: what the ports came to in the end. */
    void farewell() {
        if (storing && !pipeline.full()) {
            statePermits();
        }
    }

    private int timers() {
        int taken = 0;
        Optional<Line.Timer> timer = line.nextTimer(state);
        while (timer.isPresent() && taken < TIMERS_PER_ROUND && timer.get().mono() - clock.mono() <= 0) {
            take(StepTime.read(clock), new StepInput.DueIn(timer.get().capability()), Step.NOBODY, false);
            timer = line.nextTimer(state);
            taken++;
        }
        return taken;
    }

    private void take(StepTime time, StepInput input, Consumer<Answer> reply, boolean again) {
        recorder.taken(++number, time, input);
        if (input instanceof StepInput.SampleIn in) {
            permits.saw(in.sample());
            levels.saw(in.sample());
        }
        Stepped stepped;
        try {
            stepped = line.step(state, time, input);
        } catch (RuntimeException | StackOverflowError bug) {
            setAside(time, input, bug, reply);
            return;
        }
        hand(time, input, stepped, reply);
        recorder.decided(number, line, stepped, again);
    }

    private void hand(StepTime time, StepInput input, Stepped stepped, Consumer<Answer> reply) {
        state = stepped.after();
        steps = number;
        putHolds();
        stepped.pulses().forEach(writes::now);
        List<Output> later = levels.changed(number, state);
        if (!stepped.trivial() || !later.isEmpty()) {
            long handed = clock.machineNanos();
            long due = handed + pipeline.pace().wait(Need.of(input, stepped, forgets), handed);
            pipeline.hand(new Step(number, time, input, stepped, later, due, reply));
        }
    }

    private void setAside(StepTime time, StepInput input, Throwable bug, Consumer<Answer> reply) {
        if (input instanceof StepInput.PermitIn) {
            permits.rewound(number);
        }
        boolean open = questions.quarantined(state, Quarantine.key(bug));
        StepInput.QuarantineIn aside = quarantine.of(input, bug, time, open);
        recorder.taken(++number, time, aside);
        hand(time, aside, line.step(state, time, aside), reply);
    }

    /** Back to the last durable states; what came after the guilty step is decided again with its own time. */
    private void rewound(Rewind back) {
        rewind = null;
        recorder.rewound(back.guilty().number());
        levels.rewound();
        permits.rewound(number);
        clockDesk.rewound();
        recordDesk.rewound();
        state = Recovery.withoutScratch(line, back.durable());
        List<Step> again = pipeline.takeAll();
        setAside(
                back.guilty().time(),
                back.guilty().input(),
                back.error(),
                back.guilty().reply());
        for (Step step : again) {
            // What the ports and the clock came to is found anew.
            boolean found = step.input() instanceof StepInput.PermitIn || step.input() instanceof StepInput.ClockIn;
            if (step.number() != back.guilty().number() && !found) {
                take(step.time(), step.input(), step.reply(), true);
            }
        }
        storing = true;
        pipeline.wake();
    }

    /** Looks at the holds; each look is what a lease on the machine's permit will be renewed by. */
    private void look() {
        holds = line.holds(state);
        lastLook = clock.machineNanos();
        putHolds();
    }

    private void putHolds() {
        if (!permits.isEmpty()) {
            permits.evaluate(number, line.holds(state), (PermitFacts) state.of(permitSlot));
        }
    }

    /** How long the caller may wait for inputs before the next round is due. */
    long idleNanos() {
        long timer = line.nextTimer(state).map(t -> t.mono() - clock.mono()).orElse(LOOK_NANOS);
        return Math.max(0, Math.min(timer, LOOK_NANOS));
    }

    /** Called by the scribe: false while the disk refuses. */
    void storing(boolean possible) {
        storing = possible;
        inbox.wake();
    }

    /** Called by the scribe, which then waits. */
    void rewind(Rewind back) {
        storing = false;
        rewind = back;
        inbox.wake();
    }

    boolean storing() {
        return storing;
    }

    List<Hold> holds() {
        return holds;
    }

    /** How often each error struck since this agent started, by error. */
    java.util.Map<String, Long> quarantined() {
        return quarantine.counts();
    }

    /** How long the newest rounds took that had something to do. */
    Durations cycles() {
        return cycles;
    }

    long lastLook() {
        return lastLook;
    }

    long steps() {
        return steps;
    }

    /** Only for the thread that calls {@link #doWork}, and for tests that are that thread. */
    LineState state() {
        return state;
    }
}
