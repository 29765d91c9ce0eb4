// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;
import lineside.store.api.CloudEvent;
import lineside.store.api.Journal;
import lineside.store.api.Store;
import lineside.store.api.StoredEvent;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves by a file is what would have left by the wire. */
class ExportTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path directory;

    private static Event at(Instant at, String note) {
        return new Event(
                new EventType("sample-noted", 1),
                Stream.STOP,
                at,
                ClockTrust.SYNC,
                Actor.SYSTEM,
                Body.of("note", note));
    }

    private static Event model(String path) {
        return new Event(
                new EventType("line-model-activated", 1),
                Stream.MASTER,
                NOON,
                ClockTrust.SYNC,
                Actor.SYSTEM,
                Body.of("path", path));
    }

    private List<Body> export(Object... options) throws Exception {
        Object[] all = new Object[1 + options.length];
        all[0] = directory;
        System.arraycopy(options, 0, all, 1, options.length);
        BackupRig.Ended ended = BackupRig.run(ExportMain::run, all);
        assertEquals(0, ended.code(), ended.err());
        return ended.out().lines().map(Body::trusted).toList();
    }

    @Test
    void everyEventIsOneLineInTheEnvelopeOfTheWire() throws Exception {
        try (Journal journal = Rig.open(directory)) {
            journal.commit(
                    Samples.batch(Samples.step(Samples.stop("before any model"), model("acme/lyon/fill/line-1"))));
            // More than one slice.
            Rig.fill(journal, 1_500);
            journal.commit(Samples.batch(Samples.step(model("acme/lyon/fill/line-9"), Samples.stop("moved"))));
            List<StoredEvent> events = Rig.all(journal);
            List<Body> lines = export();
            assertEquals(events.size(), lines.size());
            for (int i = 0; i < events.size(); i++) {
                String line = i < 1_502 ? "line-1" : "line-9";
                assertEquals(CloudEvent.of("acme/lyon/fill/" + line, events.get(i)), lines.get(i));
            }
            assertEquals("/acme/lyon/fill/line-1", lines.get(0).text("source"));
            assertEquals(events.get(7).hashHex(), lines.get(7).text("hash"));
        }
    }

    @Test
    void allEpochsAreExportedOldestFirst() throws Exception {
        Rig.filled(directory, 3);
        try (Journal journal = Rig.open(new Store.Request(directory, "machine-2", "00000002", 0, List.of()))) {
            Rig.fill(journal, 2);
        }
        assertEquals(
                List.of("1-0badcafe.1", "1-0badcafe.2", "1-0badcafe.3", "2-00000002.1", "2-00000002.2"),
                export().stream().map(line -> line.text("id")).toList());
    }

    /** Corrections and late readings stand later in the journal than they happened: it is the time that counts. */
    @Test
    void anIntervalIsTakenByWhenThingsHappened() throws Exception {
        try (Journal journal = Rig.open(directory)) {
            journal.commit(Samples.batch(Samples.step(
                    at(NOON, "noon"),
                    at(NOON.plusMillis(1), "just after"),
                    at(NOON.minusMillis(1), "late reading"),
                    at(Instant.parse("2026-03-02T00:00:00Z"), "midnight"))));
        }
        assertEquals(List.of("noon", "just after", "midnight"), notes("--from", "2026-03-01T12:00:00Z"));
        assertEquals(List.of("late reading"), notes("--to", "2026-03-01T12:00:00Z"));
        assertEquals(List.of("noon"), notes("--from", NOON, "--to", NOON.plusMillis(1)));
        assertEquals(List.of("midnight"), notes("--from", "2026-03-02"));
        assertEquals(
                List.of("noon", "just after", "late reading"), notes("--from", "2026-03-01", "--to", "2026-03-02"));
    }

    private List<String> notes(Object... options) throws Exception {
        return export(options).stream()
                .map(line -> line.body("data").text("note"))
                .toList();
    }

    @Test
    void mistakesAreOneSentence() throws Exception {
        Rig.filled(directory, 1);
        BackupRig.Ended time = BackupRig.run(ExportMain::run, directory, "--from", "yesterday");
        assertEquals(
                new BackupRig.Ended(
                        2,
                        "",
                        "export: --from is 'yesterday': a day as 2026-11-22 or a time as 2026-11-22T06:00:00Z, in UTC\n"),
                time);
        assertEquals(2, BackupRig.run(ExportMain::run).code());
        BackupRig.Ended missing = BackupRig.run(ExportMain::run, directory.resolve("no.db"));
        assertEquals(1, missing.code());
        assertTrue(missing.err().startsWith("export: "), missing.err());
    }

    @Test
    void aRowThatCannotBeReadEndsItWithItsName() throws Exception {
        Rig.filled(directory, 10);
        Rig.tamper(directory, "UPDATE journal SET body = '{' WHERE id & 1099511627775 = 5");
        BackupRig.Ended ended = BackupRig.run(ExportMain::run, directory);
        assertEquals(1, ended.code());
        assertTrue(ended.err().contains("event 5 of the journal is damaged"), ended.err());
    }
}
