// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Starts the plant: {@code java -cp ... lineside.plant.PlantMain [options]}. Prints one line {@code ready opcua=... port=...
 * control=...} once its port answers, and nothing else in normal operation. Exit codes: 0 stopped as asked, 1 failed,
 * 2 wrong usage.
 */
public final class PlantMain {
    private PlantMain() {}

    /** Runs until it is told to stop: by SIGTERM, by the control line {@code stop}, or by the end of standard input. */
    public static void main(String[] arguments) {
        // Milo logs through slf4j 2 without a provider here; the notice about that is none of the user's business.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        if (List.of(arguments).contains("--help")) {
            System.out.print(PlantOptions.HELP);
            return;
        }
        try {
            run(new PlantOptions(List.of(arguments)));
        } catch (IllegalArgumentException wrong) {
            System.err.println("plant: " + wrong.getMessage());
            System.exit(2);
        } catch (IOException failed) {
            System.err.println("plant: " + failed.getMessage());
            System.exit(1);
        }
    }

    private static void run(PlantOptions options) throws IOException {
        PlantProcess plant = new PlantProcess(options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(plant, options.graceMillis()), "plant-stop"));
        plant.start(!options.waits());
        // System.exit would wait for its caller's thread: the hook does the stopping.
        Runnable exit = () -> new Thread(() -> System.exit(0), "plant-exit").start();
        ControlPort control = ControlPort.open(options.controlPort(), new ControlLines(plant, exit));
        System.out.println("ready opcua=" + PlcServer.url(plant.port()) + " port=" + plant.port() + " control="
                + control.port() + " modulus=" + plant.modulus() + " pid="
                + ProcessHandle.current().pid());
        control.serve(System.in, System.out, options.stopsAtEndOfInput() ? exit : () -> {});
    }

    /** Ends with 0 although a signal asked for it: stopping as asked is no failure. */
    private static void stop(PlantProcess plant, long graceMillis) {
        try {
            plant.stop(graceMillis);
            Runtime.getRuntime().halt(0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
