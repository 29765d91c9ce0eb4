// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lineside.kernel.Body;

/** The gateway's process and its REST interface. */
final class GatewaySide {
    private static final long READY_SECONDS = 90;

    private final Household household;
    private final Api api;

    private GatewaySide(Household household, Api api) {
        this.household = household;
        this.api = api;
    }

    static GatewaySide start(Household household, Folders folders, List<String> clock, Api api)
            throws DemoFailure, InterruptedException, IOException {
        Path launcher = folders.launcher();
        if (!Files.isExecutable(launcher)) {
            throw new DemoFailure("the gateway is not built: there is no " + launcher + "; run ./lineside build");
        }
        List<String> command = new ArrayList<>(List.of("/usr/bin/env", "LINESIDE_JAVA=" + JavaCommand.java()));
        command.add(launcher.toString());
        command.addAll(List.of(
                "--conf", folders.conf().toString(), "--data", folders.gateway().toString()));
        command.addAll(clock);
        command.add("--stop-at-eof");
        household.start("gateway", command).await("lineside ready", READY_SECONDS);
        return new GatewaySide(household, api);
    }

    Api api() {
        return api;
    }

    /** Waits until it has read every counter and every state once: from then on it can count everything. */
    void awaitSight() throws DemoFailure, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (!api.isOk("/health/ready") || !sees("count/line", "counters") || !sees("state/line", "units")) {
            household.check();
            if (System.nanoTime() > until) {
                throw new DemoFailure("the gateway does not see the plant after " + READY_SECONDS + " s: " + status());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private boolean sees(String view, String list) throws InterruptedException {
        Optional<Body> body = api.view(view);
        return body.isPresent()
                && !body.get().bodies(list).isEmpty()
                && body.get().bodies(list).stream().allMatch(GatewaySide::isSeen);
    }

    private static boolean isSeen(Body row) {
        return row.text("quality").equalsIgnoreCase("good");
    }

    private String status() throws InterruptedException {
        return api.view("runtime/status")
                .map(status -> "problems " + status.texts("problems") + ", sources " + status.bodies("drivers"))
                .orElseGet(api::objection);
    }
}
