// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import lineside.kernel.Body;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class PlantProcessTest {
    @TempDir
    Path folder;

    /** What a client was shown must be in the ledger, even when the plant is killed the very moment after. */
    @Test
    void aKillLosesNothingThatWasShown() throws Exception {
        Path ledger = folder.resolve("truth.jsonl");
        long shown = 0;
        try (RunningPlant plant = plant(ledger, "--outfeed-start", "65530", "--wait");
                PlcClient client = new PlcClient(plant.number("port"))) {
            BlockingQueue<DataValue> outfeed = client.subscribe("Packer.Outfeed");
            PlcClient.next(outfeed);
            assertEquals("ok", plant.ask("start"));
            while (shown < 40) {
                PlcClient.next(outfeed);
                shown++;
            }
            plant.process.destroyForcibly().waitFor();
            shown += outfeed.size();
        }
        LedgerFile truth = LedgerFile.read(ledger);
        long finalShown = shown;
        assertTrue(truth.good() >= shown, () -> truth.good() + " in the ledger, " + finalShown + " shown");

        try (RunningPlant again = plant(ledger)) {
            again.process.destroy();
            assertEquals(0, again.exitCode(), "stopping as asked is no failure");
        }
        LedgerFile after = LedgerFile.read(ledger);
        assertEquals(2, after.boots(), "a new process is a new boot");
        assertTrue(after.good() >= truth.good());
    }

    /** The demo compares at the end: the last values must be there to be read, and the totals must be final. */
    @Test
    void aStoppedLineServesItsLastValues() throws Exception {
        Path ledger = folder.resolve("truth.jsonl");
        try (RunningPlant plant = plant(ledger, "--outfeed-start", "0", "--wait", "--stop-at-eof");
                PlcClient client = new PlcClient(plant.number("port"))) {
            BlockingQueue<DataValue> outfeed = client.subscribe("Packer.Outfeed");
            plant.ask("start");
            for (int i = 0; i < 40; i++) {
                PlcClient.next(outfeed);
            }
            assertEquals("ok", plant.ask("quiesce"));
            Body totals = Body.parse(plant.ask("totals").getBytes(StandardCharsets.UTF_8));
            long counter = Long.parseLong(
                    String.valueOf(client.read("Packer.Outfeed").getValue().getValue()));
            assertEquals(totals.integer("good"), counter);
            assertEquals("ok still", plant.ask("still"));
            plant.endInput();
            assertEquals(0, plant.exitCode());
            List<Body> facts = LedgerFile.facts(ledger);
            assertEquals(totals.integer("good"), facts.get(facts.size() - 1).integer("good"));
            assertEquals(totals.integer("good"), LedgerFile.read(ledger).good());
        }
    }

    @Test
    void aDroppedLinkComesBackWhileTheLineGoesOn() throws Exception {
        Path ledger = folder.resolve("truth.jsonl");
        try (RunningPlant plant = plant(ledger);
                Socket control = new Socket(InetAddress.getLoopbackAddress(), plant.number("control"))) {
            PrintStream ask = new PrintStream(control.getOutputStream(), true, StandardCharsets.UTF_8);
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.UTF_8));
            try (PlcClient client = new PlcClient(plant.number("port"))) {
                assertEquals("active", client.session());
                ask.println("drop 20");
                assertEquals("ok", answers.readLine());
                assertEquals("lost", client.session());
                assertEquals("active", client.session());
                BlockingQueue<DataValue> outfeed = client.subscribe("Packer.Outfeed");
                for (int i = 0; i < 30; i++) {
                    PlcClient.next(outfeed);
                }
            }
            ask.println("dance");
            assertTrue(answers.readLine().startsWith("error 'dance' is none of: start"));
            ask.println("drop a");
            assertEquals("error 'a' is not a number", answers.readLine());
        }
        assertEquals(
                2,
                LedgerFile.facts(ledger).stream()
                        .filter(fact -> fact.text("kind").equals("link"))
                        .count());
    }

    @Test
    void wrongUsageEndsWithTwo() throws Exception {
        try (RunningPlant plant = new RunningPlant("--scenario", "mess")) {
            assertEquals(2, plant.exitCode());
        }
    }

    private static RunningPlant plant(Path ledger, String... more) throws Exception {
        String[] options = new String[more.length + 6];
        List<String> common = List.of("--ledger", ledger.toString(), "--speed", "20", "--grace", "200");
        for (int i = 0; i < options.length; i++) {
            options[i] = i < 6 ? common.get(i) : more[i - 6];
        }
        return new RunningPlant(options);
    }
}
