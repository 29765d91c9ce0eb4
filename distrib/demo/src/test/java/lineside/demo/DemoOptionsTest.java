// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoOptionsTest {
    @Test
    void nothingGivenIsEnough() {
        DemoOptions options = options();
        assertTrue(options.port().isEmpty());
        assertEquals(1.0, options.speed());
        assertEquals("normal", options.scenario());
        assertTrue(options.howLong().isEmpty());
    }

    @Test
    void timesHaveUnits() {
        assertEquals(
                Optional.of(Duration.ofSeconds(60)), options("--for", "60s").howLong());
        assertEquals(Optional.of(Duration.ofSeconds(60)), options("--for", "60").howLong());
        assertEquals(Optional.of(Duration.ofMinutes(5)), options("--for", "5m").howLong());
        assertEquals(Optional.of(Duration.ofHours(2)), options("--for", "2h").howLong());
    }

    @Test
    void everyMistakeIsOneSentence() {
        assertEquals("there is no option '--prot'; --help lists what there is", refusal("--prot", "1"));
        assertEquals("option --port needs a value", refusal("--port"));
        assertEquals("--port is '99999'; write a whole number from 0 to 65535", refusal("--port", "99999"));
        for (String speed : List.of("fast", "0", "-1", "100.5", "NaN")) {
            assertEquals(
                    "--speed is '" + speed + "'; write a number above 0, at most 100: faster, a counter could wrap"
                            + " before its silence is noticed",
                    refusal("--speed", speed));
        }
        assertEquals("option --seed is given twice; keep one of them", refusal("--seed", "1", "--seed", "2"));
        assertEquals("--for is '0s'; write a time above 0, such as 60s, 5m or 2h", refusal("--for", "0s"));
        assertEquals("--for is '1x'; write a time such as 60s, 5m or 2h", refusal("--for", "1x"));
        assertEquals("--for is 'a while'; write a time such as 60s, 5m or 2h", refusal("--for", "a while"));
        assertEquals(
                "--broker is 'localhost'; write one such as tcp://127.0.0.1:1883", refusal("--broker", "localhost"));
        assertTrue(refusal("--scenario", "mess").startsWith("there is no scenario 'mess'; choose one of normal"));
    }

    @Test
    void aFileIsNoFolderToKeepThingsIn(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("notes"));
        DemoOptions options = options("--data", file.toString());
        assertEquals(
                "--data " + file + " is a file; name a folder, or one to be made",
                assertThrows(IllegalArgumentException.class, () -> Folders.of(options))
                        .getMessage());
    }

    /** Else the comparison would show what nobody could have seen. */
    @Test
    void restartsOfThePlcAreNotFollowedAtEverySpeed() {
        assertEquals(5, options("--scenario", "plc-restart", "--speed", "5").speed());
        assertTrue(refusal("--scenario", "plc-restart", "--speed", "6")
                .startsWith("--speed is '6.0', and with --scenario plc-restart at most 5.0 can be followed"));
    }

    private static DemoOptions options(String... arguments) {
        return new DemoOptions(List.of(arguments));
    }

    private static String refusal(String... arguments) {
        return assertThrows(IllegalArgumentException.class, () -> options(arguments))
                .getMessage();
    }
}
