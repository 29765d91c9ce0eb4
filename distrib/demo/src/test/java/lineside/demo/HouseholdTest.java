// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseholdTest {
    @TempDir
    Path folder;

    /** First the plant, then who watches it: else facts would be made that nobody could record. */
    @Test
    void endsThePlantBeforeWhoWatchesIt() throws Exception {
        Household household = new Household(folder);
        Path order = folder.resolve("order");
        for (String name : List.of("broker", "plant", "gateway")) {
            Child child = household.start(
                    name,
                    shell("trap 'echo " + name + " >> " + order + "; exit 0' TERM; echo up;"
                            + " while :; do read -r line || wait; done"));
            child.await("up", 10);
        }
        household.check();
        assertEquals(List.of(), household.stop());
        assertEquals(List.of("plant", "gateway", "broker"), Files.readAllLines(order));
        assertThrows(DemoFailure.class, () -> household.start("third", shell("echo up")));
    }

    @Test
    void aProcessThatEndedByItselfIsNamedWithItsLog() throws Exception {
        Household household = new Household(folder);
        Child child = household.start("gateway", shell("echo 'no such thing' >&2; exit 3"));
        assertTrue(child.awaitEnd(System.nanoTime() + 10_000_000_000L));
        assertEquals(
                "the gateway ended by itself (exit code 3): no such thing; see " + folder.resolve("gateway.log"),
                assertThrows(DemoFailure.class, household::check).getMessage());
        assertTrue(Files.readString(child.log()).contains("no such thing"));
    }

    @Test
    void aProcessThatIsNeverReadyIsNamed() throws Exception {
        Child child = new Household(folder).start("plant", shell("exit 1"));
        assertTrue(assertThrows(DemoFailure.class, () -> child.await("ready", 10))
                .getMessage()
                .startsWith("the plant ended at once (exit code 1); see "));
    }

    @Test
    void aProcessAnswersLineByLine() throws Exception {
        Household household = new Household(folder);
        Child child = household.start("plant", shell("while read -r line; do echo \"ok $line\"; done"));
        assertEquals("ok start", child.ask("start"));
        assertEquals("ok quiesce", child.ask("quiesce"));
        household.stop();
    }

    private static List<String> shell(String script) {
        return List.of("/bin/sh", "-c", script);
    }
}
