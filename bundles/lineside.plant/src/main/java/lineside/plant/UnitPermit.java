// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.util.OptionalLong;
import lineside.kernel.Body;

/** A permit block wired to its unit: tags in, tags out, the ledger, and whoever turns the reset key. One thread. */
final class UnitPermit {
    private final Machine machine;
    private final Plc plc;
    private final PermitBlock block;
    private final OptionalLong resetAfter;
    private final Runnable changed;
    private boolean keyTurned;
    private boolean told;
    private long since;
    private long resettableSince = Long.MAX_VALUE;

    /**
     * @param resetAfter how long somebody at the machine takes to turn the key once it can be reset; empty when nobody does
     * @param changed what to do when the unit may run or no longer may
     */
    UnitPermit(Machine machine, Plc plc, PermitBlock.Commissioned mine, OptionalLong resetAfter, Runnable changed) {
        this.machine = machine;
        this.plc = plc;
        this.block = new PermitBlock(mine);
        this.resetAfter = resetAfter;
        this.changed = changed;
        plc.tags().declare(name("GwPermit"), TagType.BOOLEAN);
        plc.tags().declare(name("GwReason"), TagType.UINT16);
        plc.tags().declare(name("RunPermit"), TagType.BOOLEAN);
        plc.tags().declare(name("PermitLatched"), TagType.BOOLEAN);
        plc.tags().declare(name("PermitFirstOut"), TagType.UINT16);
    }

    String id() {
        return machine.id();
    }

    boolean run() {
        return block.run();
    }

    /** The controller loses its power, and the output goes off with it. */
    void powerOff(long machineMillis) {
        keyTurned = false;
        if (block.run()) {
            since = machineMillis;
        }
        block.powerOff();
        show(machineMillis, true);
    }

    /** The controller starts. */
    void boot(long machineMillis, boolean retains) {
        if (!retains) {
            plc.tags().set(name("GwPermit"), 0L, plc.agenda().now());
            plc.tags().set(name("GwReason"), 0L, plc.agenda().now());
        }
        block.firstScan(word(), machineMillis);
        show(machineMillis, true);
    }

    /** How it stands just now, and since when, by the machine's monotonic clock, it runs or does not. */
    Body.Builder standing() {
        return Body.builder()
                .put("run", block.run())
                .put("latched", block.latched())
                .put("fresh", block.fresh())
                .put("granted", word().permit())
                .put("since", since);
    }

    /** The key switch at the machine is turned and let go. */
    void turnKey() {
        keyTurned = true;
    }

    void scan(long machineMillis) {
        boolean ran = block.run();
        boolean wasLatched = block.latched();
        block.scan(word(), machine.isProducing(), keyTurned || somebodyResets(machineMillis), machineMillis);
        keyTurned = false;
        boolean isChanged = ran != block.run() || wasLatched != block.latched();
        if (isChanged || !told) {
            show(machineMillis, isChanged);
        }
        if (ran != block.run()) {
            since = machineMillis;
            changed.run();
        }
    }

    private boolean somebodyResets(long now) {
        boolean resettable = block.latched() && block.fresh() && word().permit();
        resettableSince = resettable ? Math.min(resettableSince, now) : Long.MAX_VALUE;
        return resettable && resetAfter.isPresent() && now - resettableSince >= resetAfter.getAsLong();
    }

    private void show(long machineMillis, boolean ledger) {
        told = true;
        long at = plc.agenda().now();
        plc.tags().set(name("RunPermit"), block.run() ? 1L : 0L, at);
        plc.tags().set(name("PermitLatched"), block.latched() ? 1L : 0L, at);
        plc.tags().set(name("PermitFirstOut"), block.firstOut(), at);
        if (ledger) {
            plc.truth().permit(at, machineMillis, machine.id(), block);
        }
    }

    private PermitBlock.Word word() {
        return new PermitBlock.Word(
                number(Permits.TOKEN),
                number(name("GwPermit")) == 1,
                number(name("GwReason")),
                number(Permits.PAIRING),
                number(Permits.LINE));
    }

    private long number(String tag) {
        return plc.tags().value(tag).longValue();
    }

    private String name(String tag) {
        return machine.name() + "." + tag;
    }
}
