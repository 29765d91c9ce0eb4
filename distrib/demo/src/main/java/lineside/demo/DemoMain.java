// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code ./lineside demo}: a whole line on one computer. Exit codes: 0 ended as asked and nothing differed, 1 something failed
 * or differed, 2 wrong usage.
 */
public final class DemoMain {
    private DemoMain() {}

    /** Runs until Ctrl-C, or for the time that {@code --for} gives. */
    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        // The gateway closes idle connections after some seconds; one that it is just closing must not be taken again.
        System.setProperty("jdk.httpclient.keepalive.timeout", "2");
        if (List.of(arguments).contains("--help")) {
            System.out.print(DemoOptions.HELP);
            return;
        }
        int exit;
        try {
            exit = run(new DemoOptions(List.of(arguments)));
        } catch (IllegalArgumentException wrong) {
            System.err.println("lineside demo: " + wrong.getMessage());
            exit = 2;
        } catch (DemoFailure | IOException failed) {
            System.err.println("lineside demo: " + failed.getMessage());
            exit = 1;
        }
        System.exit(exit);
    }

    private static int run(DemoOptions options) throws DemoFailure, IOException, InterruptedException {
        Claims claims = new Claims();
        int port = Ports.ofScreens(options.port(), claims);
        if (options.broker().isPresent()) {
            Broker.needAnswer(options.broker().get());
        }
        Folders folders = Folders.of(options);
        claims.folder(folders);
        folders.needSpace();
        System.out.println("A bottling line of five machines and its gateway, all on this computer; Ctrl-C ends it."
                + " Everything is written to " + folders.data());
        DemoRun run = new DemoRun(options, folders, claims, port, System.out);
        AtomicBoolean over = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> atExit(run, folders, over), "demo-stop"));
        if (isGood(run, over)) {
            folders.discard();
            return 0;
        }
        System.err.println("everything is kept in " + folders.data());
        return 1;
    }

    /** Whatever ends the run, nobody may take it for Ctrl-C, which is an end as asked. */
    private static boolean isGood(DemoRun run, AtomicBoolean over) throws InterruptedException {
        try {
            return run.run();
        } catch (DemoFailure | IOException failure) {
            System.err.println("lineside demo: " + failure.getMessage());
            return false;
        } finally {
            run.household().stop();
            over.set(true);
        }
    }

    /** Ctrl-C: the processes are asked to stop, in order, and the demo ends as asked. */
    private static void atExit(DemoRun run, Folders folders, AtomicBoolean over) {
        if (over.get()) {
            return;
        }
        try {
            run.household().stop().forEach(name -> System.err.println("the " + name + " did not stop in time"));
            folders.discard();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            System.err.println(folders.data() + " could not be taken away: " + failed.getMessage());
        }
        System.out.println("stopped");
        Runtime.getRuntime().halt(0);
    }
}
