// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Everything that may happen to a gateway, its disk, its network and its controller while a machine runs with a permit. */
enum Loss {
    KILLED(PermitLine::kill, PermitLine::start),
    STOPPED(line -> line.signal("STOP"), line -> line.signal("CONT")),
    PAUSED_FOR_5_S(
            line -> {
                line.signal("STOP");
                pause(5_000);
                line.signal("CONT");
            },
            line -> {}),
    BLACKHOLED(line -> line.wire().cut(), line -> line.wire().mend()),
    STUCK_AGENT(line -> line.stick(true), line -> line.stick(false)),
    HEAP_FULL(PermitLine::fillHeap, line -> {
        line.stick(false);
        line.kill();
        line.start();
    }),
    STALLED_DISK(line -> line.disk().freeze(), line -> line.disk().thaw()),
    FULL_DISK(line -> line.disk().fill(), line -> line.disk().free()),
    READ_ONLY_DISK(line -> line.disk().turnReadOnly(), line -> {
        line.kill();
        line.disk().repair();
        line.start();
    }),
    CONTROLLER_POWER_CYCLE(line -> line.tell("restart"), line -> {}),
    CONTROLLER_POWER_CYCLE_DEAD_GATEWAY(
            line -> {
                line.kill();
                line.tell("restart retain");
                pause(3_500);
                // What the memory of the controller says is no sign of life, whoever turns the key.
                line.tell("reset filler");
            },
            PermitLine::start);

    /** Does something to a line. */
    interface Deed {
        void to(PermitLine line) throws Exception;
    }

    private final Deed injection;
    private final Deed remedy;

    Loss(Deed injection, Deed remedy) {
        this.injection = injection;
        this.remedy = remedy;
    }

    /** How long the machine may run on, at most. A disk is noticed at the next commit, which may take a second to come. */
    long limitMillis() {
        return name().endsWith("_DISK") ? 3_500 : 2_500;
    }

    void inject(PermitLine line) throws Exception {
        injection.to(line);
    }

    /**
     * True when it has only now come to the full: a gateway that cuts its log makes room on a full disk, and one that has just
     * written its log back has the file to go on in. As long as events are kept nothing is lost, and the machine may run.
     */
    boolean again(PermitLine line) throws Exception {
        return this == FULL_DISK && (line.disk().takeRoom() | line.keeps());
    }

    void heal(PermitLine line) throws Exception {
        remedy.to(line);
    }

    static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
