// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lineside.kernel.LineClock;

/** Starts a whole gateway, and an empty framework with the same flags, each a process of its own. */
final class Starts {
    private static final long PATIENCE_SECONDS = 120;

    private final LineClock clock;
    private final Path home;
    private final Path folder;
    private final long settleMillis;

    /**
     * @param home the distribution
     * @param settleMillis how long after its start memory is read
     */
    Starts(LineClock clock, Path home, Path folder, long settleMillis) {
        this.clock = clock;
        this.home = home;
        this.folder = folder;
        this.settleMillis = settleMillis;
    }

    Started gateway(ModbusDevice device) throws Exception {
        Path conf = folder.resolve("conf");
        StartLine.write(conf, device.port());
        CompletableFuture<Long> polled = device.nextPoll();
        ProcessBuilder builder = new ProcessBuilder(
                home.resolve("bin/lineside-gateway").toString(),
                "--conf",
                conf.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--stop-at-eof");
        builder.environment()
                .put(
                        "LINESIDE_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment().remove("LINESIDE_JVM");
        return started(builder, "lineside ready", () -> polled.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /** @param programs with the framework among them */
    Started empty(ChildPrograms programs) throws Exception {
        Path cache = folder.resolve("cache");
        return started(
                programs.builder(EmptyFelix.class.getName(), List.of(cache.toString())), "ready", clock::machineNanos);
    }

    /** Gives the machine time of what it is there for. */
    @FunctionalInterface
    private interface Works {
        long at() throws Exception;
    }

    private Started started(ProcessBuilder builder, String ready, Works works) throws Exception {
        long begun = clock.machineNanos();
        try (Child child =
                new Child(builder.redirectError(ProcessBuilder.Redirect.DISCARD).start())) {
            child.await(ready);
            long took = works.at() - begun;
            Pause.of(clock, settleMillis);
            return new Started(took, bytes(child));
        }
    }

    private static long bytes(Child child) throws IOException {
        return Memory.bytes(child.pid());
    }
}
