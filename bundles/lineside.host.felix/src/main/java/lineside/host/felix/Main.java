// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleException;

/** The gateway as a process: starts, says that it is ready, and stops cleanly on SIGTERM and SIGINT. */
public final class Main {
    private static final long STOP_MILLIS = 4_500;

    private Main() {}

    /** Exit codes: 0 stopped, 1 cannot start, 2 bad command line. */
    public static void main(String[] args) throws InterruptedException {
        if (List.of(args).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        long begun = System.nanoTime();
        List<String> options = new ArrayList<>(List.of(args));
        if (options.remove("--stop-at-eof")) {
            InputEnd.await(System.in, () -> System.exit(0));
        }
        try {
            Gateway gateway = Gateway.start(Options.parse(options, System.currentTimeMillis()), System.err::println);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway), "lineside-stop"));
            System.out.println(
                    "lineside ready " + gateway.summary() + " in " + (System.nanoTime() - begun) / 1_000_000 + " ms");
            gateway.await();
        } catch (Options.BadOption bad) {
            leave(2, String.valueOf(bad.getMessage()));
        } catch (IOException | BundleException failed) {
            leave(1, "cannot start: " + failed.getMessage());
        }
    }

    private static void stop(Gateway gateway) {
        if (!gateway.stop(STOP_MILLIS)) {
            System.err.println("lineside: not everything stopped within " + STOP_MILLIS + " ms; ending anyway");
        }
    }

    private static void leave(int code, String sentence) {
        System.err.println("lineside: " + sentence);
        System.exit(code);
    }
}
