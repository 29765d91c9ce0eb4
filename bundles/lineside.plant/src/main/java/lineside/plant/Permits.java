// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import lineside.kernel.Body;

/** The permit blocks of the controller and what they share: token, pairing, line, echo, beat. One thread. */
final class Permits {
    static final String TOKEN = "Gateway.Token";
    static final String PAIRING = "Gateway.Pairing";
    static final String LINE = "Gateway.Line";
    private static final String ECHO = "Permit.Echo";
    private static final String BEAT = "Permit.Beat";
    private static final long BEAT_MILLIS = 100;
    private static final long STALL_MILLIS = 100;

    /**
     * How the line's permits were commissioned.
     *
     * @param units units that wait for a permit, by id; none when the controller has no permit blocks
     * @param wired whether the units are held by their permits; otherwise these are only shown
     * @param resetAfter how long somebody at the machine takes to reset it; empty when only a control line does
     */
    record Options(Set<String> units, boolean wired, PermitBlock.Commissioned commissioned, OptionalLong resetAfter) {
        static final Options NONE =
                new Options(Set.of(), true, new PermitBlock.Commissioned(2_000, 1, 1), OptionalLong.empty());
    }

    private final Plc plc;
    private final List<UnitPermit> units = new ArrayList<>();
    private boolean wired;
    private long beat;
    private long beatAt;
    private long machineMillis;
    private boolean scanned;
    private long stalledAt;

    Permits(Plc plc) {
        this.plc = plc;
    }

    void wire(Options options, LineParts parts) {
        if (options.units().isEmpty()) {
            return;
        }
        for (String tag : List.of(TOKEN, PAIRING, LINE, ECHO)) {
            plc.tags().declare(tag, TagType.UINT16);
        }
        wired = options.wired();
        plc.tags().declare(BEAT, TagType.UINT32);
        for (int i = 0; i < parts.machines().size(); i++) {
            Machine machine = parts.machines().get(i);
            if (options.units().contains(machine.id())) {
                units.add(new UnitPermit(
                        machine,
                        plc,
                        options.commissioned(),
                        options.resetAfter(),
                        parts.attendants().get(i)::look));
            }
        }
        if (units.size() < options.units().size()) {
            throw new IllegalArgumentException("--permit names a unit that is none of "
                    + parts.machines().stream().map(Machine::id).toList());
        }
    }

    /** Whether the unit may run as far as its permit goes. */
    boolean run(String unit) {
        return !wired
                || units.stream()
                        .filter(permit -> permit.id().equals(unit))
                        .findFirst()
                        .map(UnitPermit::run)
                        .orElse(true);
    }

    /** The controller loses its power now. */
    void powerOff() {
        scanned = false;
        units.forEach(unit -> unit.powerOff(machineMillis));
    }

    /** @param retains whether the controller kept what the gateway wrote before; else it is gone with its memory */
    void boot(boolean retains) {
        if (units.isEmpty()) {
            return;
        }
        long at = plc.agenda().now();
        List<String> lost = retains ? List.of(ECHO, BEAT) : List.of(TOKEN, PAIRING, LINE, ECHO, BEAT);
        lost.forEach(tag -> plc.tags().set(tag, 0L, at));
        units.forEach(unit -> unit.boot(machineMillis, retains));
    }

    /** One cycle of the controller's program. */
    void scan(long now) {
        long gap = now - machineMillis;
        machineMillis = now;
        if (units.isEmpty()) {
            return;
        }
        if (scanned && gap > STALL_MILLIS) {
            // A controller never does this: whoever measures against this one must know.
            stalledAt = now;
            plc.truth().stall(plc.agenda().now(), now, gap);
        }
        scanned = true;
        units.forEach(unit -> unit.scan(now));
        long at = plc.agenda().now();
        plc.tags().set(ECHO, plc.tags().value(TOKEN), at);
        if (now - beatAt >= BEAT_MILLIS) {
            beatAt = now;
            beat = (beat + 1) % (1L << 32);
            plc.tags().set(BEAT, beat, at);
        }
    }

    /** What a client writes: true when there is such a place. */
    boolean write(String tag, Number value) {
        boolean writable = isWritable(tag) && plc.tags().types().containsKey(tag);
        if (writable) {
            plc.tags().set(tag, value, plc.agenda().now());
        }
        return writable;
    }

    static boolean isWritable(String tag) {
        return tag.startsWith("Gateway.") || tag.endsWith(".GwPermit") || tag.endsWith(".GwReason");
    }

    /** How a unit's permit stands, and when the plant itself stood still last; empty when it has none. */
    Optional<Body> standing(String unit) {
        return units.stream()
                .filter(permit -> permit.id().equals(unit))
                .findFirst()
                .map(permit -> permit.standing().put("stalledAt", stalledAt).build());
    }

    /** The key switch of a unit; false when it has none. */
    boolean turnKey(String unit) {
        List<UnitPermit> of =
                units.stream().filter(permit -> permit.id().equals(unit)).toList();
        of.forEach(UnitPermit::turnKey);
        return !of.isEmpty();
    }
}
