// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** All processes of the demo; ends them in the order in which nothing is lost, within 4.5 s. Any thread. */
final class Household {
    private static final long STOP_MILLIS = 4_500;
    /** Who makes facts before who records them, and who sends before who receives. */
    private static final List<String> STOP_ORDER = List.of("plant", "gateway", "receiver", "broker");

    private static final int RECEIVING = STOP_ORDER.indexOf("receiver");

    private final Path logs;
    private final List<Child> children = new ArrayList<>();
    private boolean stopped;

    Household(Path logs) {
        this.logs = logs;
    }

    /** Starts a process: plant, gateway, receiver or broker. */
    synchronized Child start(String name, List<String> command) throws DemoFailure {
        if (stopped) {
            throw new DemoFailure("the demo is ending");
        }
        Child child = Child.start(name, command, logs);
        children.add(child);
        return child;
    }

    /** Fails when one of the processes ended by itself, or when none of them can write any more. */
    synchronized void check() throws DemoFailure {
        if (logs.toFile().getUsableSpace() >> 20 == 0) {
            throw new DemoFailure(
                    "no space is left in " + logs.getParent() + "; make room, or choose another folder with --data");
        }
        Optional<Child> failed = children.stream().filter(Child::hasFailed).findFirst();
        if (failed.isPresent()) {
            Child child = failed.get();
            throw new DemoFailure("the " + child.name() + " ended by itself (exit code " + child.exitCode() + ")"
                    + child.lastWords());
        }
    }

    /** Stops all; names those that had to be killed. */
    synchronized List<String> stop() throws InterruptedException {
        stopped = true;
        List<String> killed = new ArrayList<>();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
        children.sort(Comparator.comparingInt(child -> STOP_ORDER.indexOf(child.name())));
        for (Child child : children) {
            child.stop();
            // Receiver and broker may end together: by then there is nobody left whose facts they could miss.
            if (STOP_ORDER.indexOf(child.name()) < RECEIVING && !child.awaitEnd(until)) {
                killed.add(child.name());
            }
        }
        for (Child child : children) {
            if (!child.awaitEnd(until)) {
                killed.add(child.name());
            }
        }
        children.clear();
        return killed;
    }
}
