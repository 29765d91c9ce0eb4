// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.util.Random;

/** Shows the speed of one unit in pieces per minute: 0 unless it executes, else near nominal, measured once a second. */
final class Speedometer {
    private static final long PERIOD_MILLIS = 1_000;
    private static final double SPREAD = 0.02;

    private final Machine machine;
    private final Agenda agenda;
    private final Tags tags;
    private final String tag;
    private final double nominal;
    private final Random random;

    Speedometer(Machine machine, Plc plc, double nominalPerMinute, Random random) {
        this.machine = machine;
        this.agenda = plc.agenda();
        this.tags = plc.tags();
        this.tag = machine.name() + ".Speed";
        this.nominal = nominalPerMinute;
        this.random = random;
        tags.declare(tag, TagType.FLOAT);
    }

    void begin() {
        machine.onEntry(state -> show());
        measure();
    }

    private void measure() {
        show();
        agenda.in(PERIOD_MILLIS, this::measure);
    }

    private void show() {
        double speed = machine.is(PackMlState.EXECUTE) ? nominal * (1 - SPREAD + 2 * SPREAD * random.nextDouble()) : 0;
        tags.set(tag, Math.round(speed * 10) / 10f, agenda.now());
    }
}
