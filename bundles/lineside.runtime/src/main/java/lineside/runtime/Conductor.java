// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import lineside.capability.api.Capability;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.capability.api.ModelSection;
import lineside.kernel.Actor;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.Fact;
import lineside.kernel.Stream;
import lineside.runtime.event.FactsIncomplete;
import lineside.runtime.event.GatewayStarted;
import lineside.runtime.event.LineModelActivated;
import lineside.store.api.Journal;
import lineside.store.api.Opening;
import lineside.store.api.Projection;
import lineside.store.api.Store;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;
import lineside.store.api.Tape;
import lineside.store.api.Tapes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an engine up from what is present and replaces it when that changes. All methods are called by one thread, the
 * conductor's. Knows no OSGi.
 */
final class Conductor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Conductor.class);

    /** What is present on this gateway just now. */
    record Present(
            Store store, List<Capability<?>> capabilities, List<ModelSection> sections, List<Projection> projections) {}

    /**
     * What does not change while the gateway runs.
     *
     * @param hex eight hex digits drawn by the host, for a new epoch
     * @param bootId drawn by the host for this process
     * @param code what software decides with these capabilities
     */
    record Fixed(
            java.nio.file.Path data,
            String machineId,
            String hex,
            String bootId,
            WatchedClock clock,
            ModelKeeper models,
            Recorder recorder,
            Function<List<Capability<?>>, String> code) {}

    private final Fixed fixed;
    private final DriverBook drivers;
    private final Status status;
    private volatile @Nullable Journal journal;
    private List<Projection> projections = List.of();
    private volatile @Nullable Engine engine;
    private boolean toldEpoch;
    private volatile long looked;
    private long steps;
    private String reason = "process";
    private volatile List<String> problems = List.of();
    private String reported = "";

    Conductor(Fixed fixed, DriverBook drivers, Status status) {
        this.fixed = fixed;
        this.drivers = drivers;
        this.status = status;
    }

    /** The engine that runs, if one does. */
    Optional<Engine> engine() {
        return Optional.ofNullable(engine);
    }

    Optional<Journal> journal() {
        return Optional.ofNullable(journal);
    }

    /** Why nothing runs, or what is wrong with the newest line model; one sentence each. */
    List<String> problems() {
        return problems;
    }

    /** The conductor's thread makes progress. */
    void looked() {
        looked = fixed.clock().machineNanos();
    }

    /** For how long it has made none. */
    long idleNanos() {
        return fixed.clock().machineNanos() - looked;
    }

    /** Whether every required capability and, where asked, every driver that the model names is present. */
    boolean complete(Present present, boolean withDrivers) {
        try {
            Optional<LineModel> model =
                    fixed.models().configured(present.sections()).result().model();
            return model.isPresent()
                    && (!withDrivers || drivers.complete(model.get()))
                    && present.capabilities().stream()
                            .map(c -> c.manifest().name())
                            .collect(Collectors.toSet())
                            .containsAll(model.get().requires());
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Brings up what is present, or leaves what runs when the newest line model is refused. */
    void rebuild(Present present, java.util.function.Consumer<Throwable> died) {
        problems = List.of();
        try {
            Optional<Ready> ready = ready(present);
            if (ready.isPresent()) {
                swap(present, ready.get(), died);
            }
        } catch (StoreException | IOException | RuntimeException failed) {
            problem(String.valueOf(failed.getMessage()));
            LOG.debug("rebuild failed", failed);
        }
        report();
    }

    /** A document that every present capability accepts. */
    private record Ready(Line line, byte[] bytes) {}

    private Optional<Ready> ready(Present present) throws IOException {
        Optional<Ready> configured = configured(present);
        if (configured.isPresent() || engine != null) {
            return configured;
        }
        Optional<ModelKeeper.Reading> last = fixed.models().lastGood(present.sections());
        Optional<Ready> fallback = last.isPresent() ? accepted(present, last.get()) : Optional.empty();
        fallback.ifPresent(ready -> problem("the line runs with the last line model that was accepted, "
                + ready.line().model().version() + "; correct the new one"));
        return fallback;
    }

    private Optional<Ready> configured(Present present) throws IOException {
        try {
            return accepted(present, fixed.models().configured(present.sections()));
        } catch (NoSuchFileException absent) {
            problem("there is no line model " + fixed.models().file().getFileName()
                    + " in the configuration folder; put one there, templates are in distrib/templates");
            return Optional.empty();
        }
    }

    private Optional<Ready> accepted(Present present, ModelKeeper.Reading reading) {
        Optional<LineModel> model = reading.result().model();
        List<String> errors = new ArrayList<>();
        reading.result().errors().forEach(error -> errors.add(error.toString()));
        List<Capability<?>> all = new ArrayList<>(present.capabilities());
        all.add(new GatewayCapability());
        model.filter(of -> !PermitCapability.of(of).isEmpty()).ifPresent(of -> all.add(new PermitCapability(of)));
        if (model.isPresent()) {
            for (Capability<?> capability : all) {
                try {
                    errors.addAll(PermitGuard.refusals(capability, model.get()));
                } catch (ModelFault fault) {
                    errors.add(reading.result().locate(fault).toString());
                }
            }
        }
        errors.forEach(this::problem);
        return errors.isEmpty() && model.isPresent()
                ? Optional.of(new Ready(new Line(model.get(), Roster.of(all, model.get())), reading.bytes()))
                : Optional.empty();
    }

    /** Instead of running the line: folds the journal of this data directory, a copy, and says what came of it. */
    String replay(Present present) {
        try {
            Optional<Ready> ready = ready(present);
            return ready.isEmpty()
                    ? String.join("\n", problems)
                    : new ReplayCheck(present.store(), fixed.data(), fixed.machineId())
                            .run(ready.get().line(), present.projections());
        } catch (StoreException | IOException | ModelFault | RuntimeException failed) {
            LOG.debug("replay failed", failed);
            return "the journal cannot be folded: " + failed.getMessage();
        }
    }

    /** Instead of running the line: decides the recorded steps again and says what came of it. */
    String replaySteps(Present present, Tapes tapes) {
        try (Journal open = open(present);
                Tape tape = tapes.open(fixed.data())) {
            StepCheck check = new StepCheck(
                    open.feed(), model -> kept(present, model), fixed.code().apply(present.capabilities()));
            return check.run(tape).text();
        } catch (StoreException | RuntimeException failed) {
            LOG.debug("replay failed", failed);
            return "the steps cannot be decided again: " + failed.getMessage();
        }
    }

    /** What decides under a line model that once took effect. */
    private Optional<Line> kept(Present present, String version) {
        try {
            Optional<ModelKeeper.Reading> reading = fixed.models().kept(version, present.sections());
            Optional<Ready> ready = reading.isPresent() ? accepted(present, reading.get()) : Optional.empty();
            return ready.map(Ready::line);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private void swap(Present present, Ready ready, java.util.function.Consumer<Throwable> died) throws StoreException {
        stopEngine();
        Journal open = open(present);
        try {
            Engine next = new Engine(new Engine.Parts(
                    open,
                    ready.line(),
                    fixed.clock(),
                    fixed.recorder(),
                    drivers::find,
                    status::render,
                    died,
                    steps,
                    () -> fixed.code().apply(present.capabilities())));
            List<Event> stated = stated(open, ready.line(), next);
            engine = next;
            status.of(next, open, problems);
            next.start(new StepInput.StartIn(reason, stated));
            drivers.bind(ready.line().model(), next.watch());
            keep(ready);
            reason = "model";
        } catch (ModelFault fault) {
            problem(fault.path() + ": " + fault.getMessage());
        }
    }

    private void keep(Ready ready) {
        try {
            fixed.models().keep(ready.line().model(), ready.bytes());
        } catch (IOException disk) {
            problem("the line model in force could not be kept under the data directory: " + disk.getMessage());
        }
    }

    private Journal open(Present present) throws StoreException {
        if (journal != null && projections.equals(present.projections())) {
            return journal;
        }
        closeJournal();
        projections = List.copyOf(present.projections());
        Journal open =
                present.store().open(new Store.Request(fixed.data(), fixed.machineId(), fixed.hex(), 0, projections));
        open.opening().warnings().forEach(warning -> LOG.warn("store: {}", warning));
        journal = open;
        open.feed().newest(Set.of(Stream.values()), 1).stream()
                .map(StoredEvent::event)
                .filter(newest -> newest.clock() == ClockTrust.SYNC)
                .forEach(newest -> fixed.clock().recorded(newest.at()));
        return open;
    }

    private List<Event> stated(Journal open, Line line, Engine next) throws StoreException {
        List<Event> stated = new ArrayList<>();
        Opening opening = open.opening();
        if (opening.fresh() && !toldEpoch && open.feed().lastSeq() == 0) {
            stated.add(event(Openings.stated(opening)));
        }
        toldEpoch = true;
        String names = line.roster().slots().stream().map(Slot::name).collect(Collectors.joining(" "));
        stated.add(event(new GatewayStarted(reason, line.model().version(), names, Optional.of(fixed.bootId()))));
        List<String> lacking = Recovery.lacking(open.feed(), line);
        if (!lacking.isEmpty()) {
            stated.add(event(new FactsIncomplete(lacking)));
        }
        GatewayState known =
                (GatewayState) next.agent().state().of(line.roster().index(GatewayCapability.NAME));
        if (!known.model().equals(line.model().version())) {
            stated.add(event(new LineModelActivated(
                    line.model().version(), line.model().path(), line.model().name())));
        }
        return stated;
    }

    private Event event(Fact fact) {
        return new Event(
                fact.type(), fact.stream(), fixed.clock().now(), fixed.clock().trust(), Actor.SYSTEM, fact.body());
    }

    /** The engine ended by a defect: the next rebuild says so. */
    void died() {
        reason = "agent";
        stopEngine();
    }

    private void stopEngine() {
        if (engine != null) {
            drivers.release();
            status.gone();
            boolean failing = engine.scribe().isFailing();
            engine.close();
            steps = engine.agent().steps();
            engine = null;
            if (failing) {
                // Nobody knows whether its last commit was kept: only an opening finds out.
                closeJournal();
            }
        }
    }

    private void closeJournal() {
        if (journal != null) {
            journal.close();
            journal = null;
        }
    }

    private void problem(String sentence) {
        List<String> more = new ArrayList<>(problems);
        more.add(sentence);
        problems = List.copyOf(more);
    }

    private void report() {
        status.problems(problems);
        String text = String.join("\n  ", problems);
        if (!text.equals(reported) && !text.isEmpty()) {
            LOG.warn("{}:\n  {}", engine == null ? "the line does not run" : "the line goes on as before", text);
        }
        reported = text;
    }

    @Override
    public void close() {
        stopEngine();
        closeJournal();
    }
}
