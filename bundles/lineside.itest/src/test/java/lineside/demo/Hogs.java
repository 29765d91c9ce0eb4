// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Processes that take a processor from some others, which get them all back when this is closed. */
final class Hogs implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();
    private final List<Long> victims;

    private Hogs(List<Long> victims) {
        this.victims = victims;
    }

    static Hogs on(List<Long> victims, int hogs) throws Exception {
        Hogs all = new Hogs(victims);
        all.victims("taskset", "-a", "-c", "-p", "0");
        // Only what nobody else wants, which with so many others is next to nothing.
        all.victims("chrt", "-a", "-i", "-p", "0");
        for (int i = 0; i < hogs; i++) {
            all.processes.add(new ProcessBuilder("taskset", "-c", "0", "sh", "-c", "while :; do :; done").start());
        }
        return all;
    }

    /** Seconds of the processor that they have had. */
    double taken() {
        return processes.stream()
                        .flatMap(each -> each.info().totalCpuDuration().stream())
                        .mapToLong(Duration::toMillis)
                        .sum()
                / 1e3;
    }

    private void victims(String... command) throws IOException, InterruptedException {
        for (long victim : victims) {
            List<String> line = new ArrayList<>(List.of(command));
            line.add(Long.toString(victim));
            run(line);
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), command + ": " + said);
    }

    @Override
    public void close() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        victims("chrt", "-a", "-o", "-p", "0");
        victims("taskset", "-a", "-c", "-p", "0-" + (Runtime.getRuntime().availableProcessors() - 1));
    }
}
