// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.util.List;
import java.util.Optional;
import lineside.kernel.Body;

/**
 * The line: filler, capper, labeller, inspector, packer with belts between them, and the PLC in front. Pure and seeded: the
 * same options and the same calls at the same plant times make the same pieces, whatever the pace of {@link #advance}.
 * One thread.
 */
final class ProductionLine implements Wishes {
    private static final long RESTART_MILLIS = 3_000;

    private final LineOptions options;
    private final Plc plc;
    private final Link link;
    private final LineParts parts;
    private final Permits permits;
    private boolean started;
    private boolean wanted;
    private boolean interrupted;
    private boolean paused;
    private boolean powered;

    ProductionLine(LineOptions options) {
        this.options = options;
        plc = Plc.of(options);
        link = new Link(plc.agenda(), plc.truth());
        permits = new Permits(plc);
        parts = new LineBuilder(options, plc, this).build();
        permits.wire(options.permits(), parts);
        new Heartbeat(plc).begin();
        boot(options.outfeedStart(), false);
    }

    void advance(long untilMillis) {
        plc.agenda().advance(untilMillis);
    }

    /** One cycle of the permit blocks, in the machine's own time, as long as the controller has power. */
    void scan(long machineMillis) {
        if (powered) {
            permits.scan(machineMillis);
        }
    }

    /** What a client has written; false when the controller has no such place, or no power. */
    boolean write(String tag, Number value) {
        return powered && permits.write(tag, value);
    }

    /** How the unit's permit stands at the machine; empty when it has none. */
    Optional<Body> permit(String unit) {
        return permits.standing(unit);
    }

    /** The reset key of the unit's permit, at the machine; false when it has none. */
    boolean turnKey(String unit) {
        return permits.turnKey(unit);
    }

    /** Produces from now on. */
    void start() {
        wanted = true;
        if (!started) {
            started = true;
            new ScenarioScript(this, plc.agenda()).play(options.scenario());
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
        restart(false);
    }

    /** @param retains whether the controller keeps what the gateway wrote to it, as some do */
    void restart(boolean retains) {
        if (!powered) {
            return;
        }
        powered = false;
        permits.powerOff();
        link.closeFor(RESTART_MILLIS);
        parts.stations().forEach(Station::freeze);
        parts.machines().forEach(Machine::powerOff);
        plc.agenda().in(RESTART_MILLIS, () -> boot(0, retains));
    }

    /** One good reading of the outfeed counter is 0, 10 ms long. */
    void glitch() {
        plc.truth().glitch(plc.agenda().now());
        plc.counters().outfeed().showZero(plc.agenda().now());
        plc.agenda().in(10, () -> plc.counters().outfeed().show(plc.agenda().now()));
    }

    /** Closes the server's port for a while; the line goes on. */
    void drop(long millis) {
        link.closeFor(millis);
    }

    /** The unit fails now; false when its state does not allow that. */
    boolean fail(String unit) {
        for (int i = 0; i < parts.machines().size(); i++) {
            if (parts.machines().get(i).id().equals(unit)) {
                long before = parts.machines().get(i).entries();
                parts.attendants().get(i).fail();
                return parts.machines().get(i).entries() != before;
            }
        }
        throw new IllegalArgumentException("there is no unit '" + unit + "'");
    }

    /** The filler changes its state so many times, so far apart; false unless it executes. */
    boolean burst(int changes, long millis) {
        return parts.attendants().get(0).burst(Math.max(1, changes / 4), millis);
    }

    @Override
    public boolean producing() {
        return wanted && !interrupted;
    }

    @Override
    public boolean paused() {
        return paused;
    }

    @Override
    public Wishes of(String unit) {
        return new Wishes() {
            @Override
            public boolean producing() {
                return ProductionLine.this.producing();
            }

            @Override
            public boolean paused() {
                return paused || !permits.run(unit);
            }
        };
    }

    /** Whether counters stand still until the next {@link #start}. */
    boolean isStill() {
        return !producing() && parts.machines().stream().noneMatch(machine -> machine.is(PackMlState.EXECUTE));
    }

    boolean isLinkOpen() {
        return link.isOpen();
    }

    Tags tags() {
        return plc.tags();
    }

    /** Takes what happened since the last call, for the ledger. */
    List<Body> takeFacts() {
        return plc.truth().take();
    }

    /** Pieces between the filler's infeed and the end of the line. */
    long inTransit() {
        return parts.pieces();
    }

    Body totals() {
        return plc.truth().totals(plc.agenda().now(), inTransit());
    }

    private void boot(long outfeedStart, boolean retains) {
        powered = true;
        plc.counters().boot(outfeedStart, plc.agenda().now());
        plc.truth().boot(plc.agenda().now(), plc.counters().boots(), options);
        plc.truth()
                .counters(
                        plc.agenda().now(),
                        plc.counters().outfeed().value(),
                        plc.counters().rejects().value(),
                        plc.counters().infeed().value());
        permits.boot(retains);
        parts.machines().forEach(Machine::boot);
    }

    private void lookAround() {
        parts.attendants().forEach(Attendant::look);
    }
}
