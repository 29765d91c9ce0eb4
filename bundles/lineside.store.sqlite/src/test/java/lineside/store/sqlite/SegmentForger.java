// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.EventType;
import lineside.kernel.Stream;
import lineside.store.api.StoredEvent;
import lineside.tck.store.Samples;

/**
 * An intruder who knows docs/journal.md: changes the record somewhere, in a segment or in a row, and writes everything anew,
 * segments, manifests, rows and line.head. What is left is whole in itself.
 */
final class SegmentForger {
    private static final String LEFT = "DELETE FROM journal WHERE id <= (SELECT max(last) FROM segment)"
            + " AND stream_seq < (SELECT max(k.stream_seq) FROM journal k WHERE k.lane = journal.lane)";

    /** Rows that are in no segment yet. */
    private static final int KEPT = 20;

    private final Path directory;
    private final EpochRow epoch;

    SegmentForger(Path directory, EpochRow epoch) {
        this.directory = directory;
        this.epoch = epoch;
    }

    /** The events of the record. */
    static List<Event> events(Path directory, String epoch) throws IOException {
        List<Event> all = new ArrayList<>();
        try (JournalFile journal = JournalFile.open(directory)) {
            journal.events(epoch, stored -> all.add(stored.event()));
        }
        return all;
    }

    /** Changes one thing among the first events; says what. */
    static String change(List<Event> events, int among, Random random) {
        int at = random.nextInt(among);
        Event was = events.get(at);
        switch (random.nextInt(6)) {
            case 0:
                events.remove(at);
                return at + " left out";
            case 1:
                events.add(at, was);
                return at + " doubled";
            case 2:
                Collections.swap(events, at, random.nextInt(among));
                return at + " in another place";
            case 3:
                events.subList(at, events.size()).clear();
                return "all from " + at + " left out";
            case 4:
                events.add(at, Samples.event(Stream.OPS, "never was"));
                return "another one before " + at;
            default:
                events.set(at, edited(was, random));
                return at + " edited";
        }
    }

    private static Event edited(Event was, Random random) {
        int field = random.nextInt(4);
        return new Event(
                field == 0 ? EventType.parse("other-noted/1") : was.type(),
                was.stream(),
                field == 1 ? was.at().plusMillis(1 + random.nextInt(100_000)) : was.at(),
                was.clock(),
                field == 2 ? Actor.parse("person:p-1/pin") : was.actor(),
                field == 3 ? Body.of("note", "never said") : was.body());
    }

    /** Writes the record anew of these events, all but the newest in segments; whatever was there before. */
    void write(List<Event> events) throws SQLException, IOException {
        Tree.remove(directory.resolve(Segments.FOLDER));
        Files.createDirectories(directory.resolve(Segments.FOLDER));
        Files.delete(directory.resolve("line.head"));
        Rig.tamper(directory, "DROP TRIGGER IF EXISTS segment_no_delete");
        Heads heads = new Heads();
        try (Writer writer = Writer.open(directory.resolve("line.db"));
                Statement statement = writer.connection().createStatement()) {
            statement.execute("PRAGMA synchronous=OFF");
            writer.begin();
            statement.execute("DELETE FROM journal");
            statement.execute("DELETE FROM segment");
            for (int first = 0; first < events.size(); first += SegmentRig.EVENTS) {
                HeadsForm previous = HeadsForm.of(heads);
                List<StoredEvent> stored = new ArrayList<>();
                for (Event event : events.subList(first, Math.min(events.size(), first + SegmentRig.EVENTS))) {
                    stored.add(writer.event(epoch, heads, event));
                }
                writer.rows(Samples.NOW);
                if (stored.size() == SegmentRig.EVENTS && first + KEPT < events.size()) {
                    seal(new SegmentFile(epoch.name(), previous, stored, HeadsForm.of(heads)))
                            .insert(writer.connection());
                }
            }
            statement.execute(LEFT);
            writer.commit();
        }
        try (WitnessFile head =
                WitnessFile.open(directory.resolve("line.head"), WitnessFile.read(directory.resolve("line.head")))) {
            head.write(epoch.name(), heads);
        }
    }

    private Segment seal(SegmentFile file) throws IOException {
        byte[] bytes = file.bytes();
        long first = file.events().get(0).seq();
        long last = first + file.events().size() - 1;
        String sha256 = Sums.of(bytes);
        String name = epoch.name() + "." + first + "-" + last + "." + sha256.substring(0, 8) + ".jsonl.gz";
        Files.write(directory.resolve(Segments.FOLDER).resolve(name), bytes);
        return new Segment(
                Places.id(epoch.id(), first),
                Places.id(epoch.id(), last),
                name,
                sha256,
                Samples.NOW.toEpochMilli(),
                file.previous(),
                file.heads());
    }
}
