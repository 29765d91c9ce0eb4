// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Body;
import lineside.store.api.DiskLevel;
import lineside.tck.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code lineside backup}, {@code restore} and {@code export} on a line that counts, as people call them. */
@Tag("process")
@Timeout(240)
final class BackupCommandTest {
    private static final Path SCRIPT = Repository.THIS.root().resolve("lineside");

    // Logback keeps the log file of a stopped gateway open.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void assembled() {
        Needed.assembled(CounterLine.isAssembled());
    }

    private Ended lineside(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("LINESIDE_BUILD", "no");
        int code = builder.start().waitFor();
        return new Ended(code, Files.readString(out), Files.readString(err));
    }

    @Test
    void aLineGoesOnElsewhereFromABackupThatWasTakenWhileItRan() throws Exception {
        Path zip = folder.resolve("monday.zip");
        long saved;
        try (CounterLine line = new CounterLine(folder.resolve("first"))) {
            line.start();
            saved = line.awaitPieces(3);
            Ended backup = lineside("backup", line.data(), "--to", zip, "--conf", line.conf());
            assertEquals(0, backup.code(), backup.toString());
            assertTrue(
                    backup.out().matches("backup: .*monday\\.zip: ok \\d+ events, \\d streams, epoch 1-.{8}\n"),
                    backup.out());
            line.awaitPieces(saved + 3);
            if (DiskLevel.at(line.data().toFile()).compareTo(DiskLevel.TIGHT) < 0) {
                assertTrue(Files.exists(line.data().resolve("ballast")), "the scribe tends the store when it is idle");
            }
        }
        CounterLine other = new CounterLine(folder.resolve("second"));
        Ended refused = lineside("restore", zip, "--data", other.data(), "--conf", other.conf());
        assertEquals(1, refused.code(), "its configuration folder is in use");
        Ended restore = lineside("restore", zip, "--data", other.data());
        assertEquals(0, restore.code(), restore.toString());
        other.start();
        try (other) {
            assertTrue(other.awaitPieces(saved) >= saved, "what was counted before is known");
        }
        // At once the screens show what was durable before; what the start states is committed when it ends at the
        // latest.
        List<Body> epochs = other.journaled("epoch-opened/1");
        assertEquals(2, epochs.size(), epochs.toString());
        assertEquals("restored", epochs.get(1).text("reason"));
        assertEquals(epochs.get(0).text("epoch"), epochs.get(1).text("previous"));
        Ended export = lineside("export", other.data());
        assertEquals(0, export.code(), export.err());
        List<Body> lines = export.out().lines().map(Body::trusted).toList();
        assertTrue(lines.stream().allMatch(event -> event.text("source").matches("/[^/]+/.+")), export.out());
        Ended verify = lineside("verify", other.data());
        assertTrue(verify.out().startsWith("ok " + lines.size() + " events, "), verify.out());
    }
}
