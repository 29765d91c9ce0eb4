// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lineside.plant.Scenario;

/** The plant's process, with its control lines. */
final class PlantSide {
    /** What the plant takes for itself: 128 s of nominal output. */
    private static final long WRAP_MODULUS = 640;

    private final Child child;
    private final String ready;

    private PlantSide(Child child, String ready) {
        this.child = child;
        this.ready = ready;
    }

    /** Starts it; it does not produce before {@link #produce}, so that nothing is made that nobody could see. */
    static PlantSide start(Household household, Path ledger, DemoOptions options, long clockOrigin)
            throws DemoFailure, InterruptedException {
        // Somebody stands at the line and turns the reset key when a permit could be reset.
        return start(household, ledger, options, clockOrigin, List.of("--reset-after", "2000"));
    }

    /** @param more what else the plant is told */
    static PlantSide start(Household household, Path ledger, DemoOptions options, long clockOrigin, List<String> more)
            throws DemoFailure, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("--wait", "--stop-at-eof", "--ledger", ledger.toString(), "--grace", "300"));
        arguments.addAll(List.of("--seed", Long.toString(options.seed()), "--scenario", options.scenario()));
        arguments.addAll(List.of("--speed", Double.toString(options.speed())));
        arguments.addAll(List.of("--permit", "filler,packer", "--pairing", "4711"));
        arguments.addAll(more);
        arguments.addAll(List.of("--clock-origin", Long.toString(clockOrigin)));
        arguments.addAll(wrap(options));
        Child child = household.start("plant", JavaCommand.of("lineside.plant.PlantMain", arguments));
        return new PlantSide(child, child.await("ready ", 60));
    }

    /**
     * The counter that wraps does so after the same time of this computer at every speed: one that turned faster than silence
     * is noticed could wrap unseen.
     */
    private static List<String> wrap(DemoOptions options) {
        boolean faster = Scenario.named(options.scenario()) == Scenario.WRAP && options.speed() > 1;
        return faster ? List.of("--modulus", Long.toString(Math.round(WRAP_MODULUS * options.speed()))) : List.of();
    }

    String url() {
        return "opc.tcp://127.0.0.1:" + said("port");
    }

    String modulus() {
        return said("modulus");
    }

    /** Says a control line to it; its answer. */
    String tell(String line) throws DemoFailure, InterruptedException {
        return child.ask(line);
    }

    void produce() throws DemoFailure, InterruptedException {
        child.ask("start");
    }

    /** Lets the filler change its state so often, with so much time between. */
    void burst(int changes, int millis) throws DemoFailure, InterruptedException {
        child.ask("burst " + changes + " " + millis);
    }

    /** Stops the machines; the last values are served as before. */
    void quiesce() throws DemoFailure, InterruptedException {
        child.ask("quiesce");
    }

    private String said(String name) {
        for (String word : ready.split(" ")) {
            if (word.startsWith(name + "=")) {
                return word.substring(name.length() + 1);
            }
        }
        throw new IllegalStateException("the plant did not say its " + name + ": " + ready);
    }
}
