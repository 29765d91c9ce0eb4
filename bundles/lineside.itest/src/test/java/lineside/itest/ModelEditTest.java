// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lineside.kernel.Body;
import lineside.tck.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A line model may be edited at any time: a mistake is said and changes nothing, a good one takes effect by itself. */
@Tag("process")
@Timeout(240)
@InProcess
final class ModelEditTest {
    // Logback keeps the log file of a stopped gateway open.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @BeforeEach
    void assembled() {
        Needed.assembled(CounterLine.isAssembled());
    }

    private static String version(Body status) {
        return status.body("model").text("version");
    }

    private static List<String> problems(Body status) {
        return status.texts("problems");
    }

    private static String broken(String model) {
        return model.replace("modulus: 10000", "modulus: many");
    }

    /** The one sentence names file, line and field, as an editor would show them. */
    private static void isSaid(List<String> problems, String model) {
        long line = 1
                + model.lines()
                        .takeWhile(text -> !text.contains("modulus: many"))
                        .count();
        List<String> about =
                problems.stream().filter(one -> one.contains("modulus")).toList();
        assertEquals(1, about.size(), problems.toString());
        assertTrue(about.get(0).startsWith("line.yaml:" + line + ":"), about.toString());
        assertTrue(about.get(0).contains("count.counters[0].modulus"), about.toString());
        assertTrue(about.get(0).contains("many"), about.toString());
    }

    @Test
    void aBadEditIsSaidWhileTheLineGoesOnAndACorrectedOneIsTaken() throws Exception {
        try (CounterLine line = new CounterLine(folder)) {
            line.start();
            long before = line.awaitPieces(2);
            String good = line.model();
            String first = version(line.awaitStatus(status -> status.has("model")));

            line.edit(broken(good));
            Body refused = line.awaitStatus(status -> !problems(status).isEmpty());
            assertEquals(1, problems(refused).size(), problems(refused).toString());
            isSaid(problems(refused), line.model());
            assertEquals(first, version(refused), "the old model stays in force");
            long meanwhile = line.awaitPieces(line.awaitPieces(before) + 2);
            assertEquals(1, line.journaled("gateway-started/1").size(), "the line was not even interrupted");

            // The line moves to another time zone, too, row 13 of the faults: what was counted stays counted.
            String better = good.replace("name: Scale 2,", "name: Scale of flour,")
                    .replace("timezone: Europe/Paris", "timezone: Pacific/Kiritimati");
            line.edit(better);
            Body taken = line.awaitStatus(
                    status -> status.has("model") && !version(status).equals(first));
            assertEquals("Pacific/Kiritimati", taken.body("model").text("zone"));
            assertEquals("Scale of flour", taken.body("model").text("name"));
            line.awaitStatus(status -> problems(status).isEmpty());
            // Only reached when what was counted before is not lost.
            line.awaitPieces(meanwhile + 3);
            // A view may be ahead of the disk; a gateway that has stopped is not.
            line.stop();
            List<Body> activated = line.journaled("line-model-activated/1");
            assertEquals(
                    List.of(first, version(taken)),
                    activated.stream().map(one -> one.text("model")).toList());
            List<Body> starts = line.journaled("gateway-started/1");
            assertEquals(2, starts.size());
            assertEquals(starts.get(0).text("bootId"), starts.get(1).text("bootId"), "it is the same process, SF-8");
            assertEquals(better, Files.readString(line.data().resolve("model/active.yaml")));
        }
    }

    @Test
    void aStartWithABadModelRunsTheLastGoodOneAndSaysSo() throws Exception {
        try (CounterLine line = new CounterLine(folder)) {
            line.start();
            long before = line.awaitPieces(2);
            String first = version(line.awaitStatus(status -> status.has("model")));
            String good = line.model();
            line.stop();

            line.edit(broken(good));
            line.start();
            Body status =
                    line.awaitStatus(one -> one.has("model") && !problems(one).isEmpty());
            assertEquals(first, version(status));
            isSaid(problems(status), line.model());
            assertTrue(
                    problems(status).stream()
                            .anyMatch(one -> one.startsWith(
                                    "the line runs with the last line model that was accepted, " + first)),
                    problems(status).toString());
            line.awaitPieces(before + 3);
            line.stop();
            assertEquals(1, line.journaled("line-model-activated/1").size(), "no other model took effect");
            assertNotEquals(good, line.model());
            assertEquals(good, Files.readString(line.data().resolve("model/active.yaml")));
        }
    }
}
