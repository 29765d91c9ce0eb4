// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import lineside.kernel.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    Path folder;

    @Test
    void sumsUpWhatTheLineMade() throws IOException {
        Path file = folder.resolve("truth.jsonl");
        VirtualLine virtual = VirtualLine.running(2, Scenario.NORMAL).run(60_000);
        try (Ledger ledger = Ledger.open(file)) {
            ledger.append(virtual.facts);
        }
        LedgerFile read = LedgerFile.read(file);
        assertEquals(virtual.pieces("good"), read.good());
        assertEquals(virtual.pieces("reject"), read.reject());
        assertEquals(virtual.states("filler"), read.states().get("filler"));
        assertEquals(1, read.boots());
    }

    /** A killed process may leave half a line; nobody was ever shown that fact. */
    @Test
    void cutsOffATornLineAndGoesOn() throws IOException {
        Path file = folder.resolve("truth.jsonl");
        try (Ledger ledger = Ledger.open(file)) {
            ledger.append(List.of(Body.of("kind", "piece", "n", 1, "result", "good")));
        }
        Files.writeString(file, "{\"kind\":\"pie", StandardOpenOption.APPEND);
        assertEquals(1, LedgerFile.read(file).good());
        try (Ledger ledger = Ledger.open(file)) {
            ledger.append(List.of(Body.of("kind", "piece", "n", 2, "result", "good")));
        }
        assertEquals(2, LedgerFile.read(file).good());
        assertEquals(2, Files.readAllLines(file).size());
    }

    @Test
    void saysWhichLineIsDamaged() throws IOException {
        Path file = Files.writeString(folder.resolve("truth.jsonl"), "{\"kind\":\"boot\",\n");
        String message =
                assertThrows(IOException.class, () -> LedgerFile.read(file)).getMessage();
        assertEquals("a line of the ledger is not JSON: {\"kind\":\"boot\",", message);
    }
}
