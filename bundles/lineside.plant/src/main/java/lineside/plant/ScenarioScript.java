// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

/** Plays a scenario: what is to befall the line, by plant time since production began. One thread. */
final class ScenarioScript {
    private static final long MINUTE = 60_000;

    private final ProductionLine line;
    private final Agenda agenda;

    ScenarioScript(ProductionLine line, Agenda agenda) {
        this.line = line;
        this.agenda = agenda;
    }

    void play(Scenario scenario) {
        switch (scenario) {
            case FAULTS -> agenda.in(10_000, () -> line.fail("capper"));
            case PLC_RESTART -> every(20_000, MINUTE, this::orderlyRestart);
            case ZERO_GLITCH -> every(15_000, MINUTE / 2, line::glitch);
            case CONNECTION_LOSS -> every(15_000, MINUTE, () -> line.drop(8_000));
            case NORMAL, CALM, WRAP -> {}
        }
    }

    /** The counter stands still before the power goes, as a good shutdown does: nobody can lose a count over it. */
    private void orderlyRestart() {
        line.interrupt(true);
        agenda.in(3_000, line::restart);
        agenda.in(8_000, () -> line.interrupt(false));
    }

    private void every(long first, long period, Runnable happening) {
        agenda.in(first, () -> {
            if (line.producing()) {
                happening.run();
            }
            every(period, period, happening);
        });
    }
}
