// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Body;

/**
 * The line: filler, capper, labeller, inspector, packer with belts between them, and the PLC in front. Pure and seeded: the
 * same options and the same calls at the same plant times make the same pieces, whatever the pace of {@link #advance}.
 * One thread.
 */
final class ProductionLine implements Wishes {
    private static final long RESTART_MILLIS = 3_000;

    private final LineOptions options;
    private final Agenda agenda;
    private final Tags tags = new Tags();
    private final Truth truth = new Truth();
    private final Link link;
    private final Counters counters;
    private final List<Machine> machines = new ArrayList<>();
    private final List<Attendant> attendants = new ArrayList<>();
    private final List<Station> stations = new ArrayList<>();
    private final List<Conveyor> belts = new ArrayList<>();
    private boolean started;
    private boolean wanted;
    private boolean interrupted;
    private boolean paused;
    private boolean powered;

    ProductionLine(LineOptions options) {
        this.options = options;
        agenda = new Agenda(options.startMillis());
        link = new Link(agenda, truth);
        counters = new Counters(tags, options);
        new LineBuilder(options, agenda, tags, truth, counters, this).build(machines, attendants, stations, belts);
        boot(options.outfeedStart());
    }

    void advance(long untilMillis) {
        agenda.advance(untilMillis);
    }

    /** Produces from now on. */
    void start() {
        wanted = true;
        if (!started) {
            started = true;
            new ScenarioScript(this, agenda).play(options.scenario());
        }
        lookAround();
    }

    /** Stops all units; pieces stay where they are and counters stand still, served as before. */
    void quiesce() {
        wanted = false;
        lookAround();
    }

    /** Stops or starts the units for a reason of the scenario's own; never against {@link #quiesce}. */
    void interrupt(boolean on) {
        interrupted = on;
        lookAround();
    }

    void pause(boolean on) {
        paused = on;
        lookAround();
    }

    /** The PLC loses power now and is back after 3 s: counters at 0, one more boot, units Stopped, port closed meanwhile. */
    void restart() {
        if (!powered) {
            return;
        }
        powered = false;
        link.closeFor(RESTART_MILLIS);
        stations.forEach(Station::freeze);
        machines.forEach(Machine::powerOff);
        agenda.in(RESTART_MILLIS, () -> boot(0));
    }

    /** One good reading of the outfeed counter is 0, 10 ms long. */
    void glitch() {
        truth.glitch(agenda.now());
        counters.outfeed().showZero(agenda.now());
        agenda.in(10, () -> counters.outfeed().show(agenda.now()));
    }

    /** Closes the server's port for a while; the line goes on. */
    void drop(long millis) {
        link.closeFor(millis);
    }

    /** The unit fails now; false when its state does not allow that. */
    boolean fail(String unit) {
        for (int i = 0; i < machines.size(); i++) {
            if (machines.get(i).id().equals(unit)) {
                long before = machines.get(i).entries();
                attendants.get(i).fail();
                return machines.get(i).entries() != before;
            }
        }
        throw new IllegalArgumentException("there is no unit '" + unit + "'");
    }

    /** The filler changes its state so many times, so far apart; false unless it executes. */
    boolean burst(int changes, long millis) {
        return attendants.get(0).burst(Math.max(1, changes / 4), millis);
    }

    @Override
    public boolean producing() {
        return wanted && !interrupted;
    }

    @Override
    public boolean paused() {
        return paused;
    }

    /** Whether counters stand still until the next {@link #start}. */
    boolean isStill() {
        return !producing() && machines.stream().noneMatch(machine -> machine.is(PackMlState.EXECUTE));
    }

    boolean isLinkOpen() {
        return link.isOpen();
    }

    Tags tags() {
        return tags;
    }

    /** Takes what happened since the last call, for the ledger. */
    List<Body> takeFacts() {
        return truth.take();
    }

    /** Pieces between the filler's infeed and the end of the line. */
    long inTransit() {
        return stations.stream().mapToLong(Station::pieces).sum()
                + belts.stream().mapToLong(Conveyor::size).sum();
    }

    Body totals() {
        return truth.totals(agenda.now(), inTransit());
    }

    private void boot(long outfeedStart) {
        powered = true;
        counters.boot(outfeedStart, agenda.now());
        truth.boot(agenda.now(), counters.boots(), options);
        truth.counters(
                agenda.now(),
                counters.outfeed().value(),
                counters.rejects().value(),
                counters.infeed().value());
        machines.forEach(Machine::boot);
    }

    private void lookAround() {
        attendants.forEach(Attendant::look);
    }
}
