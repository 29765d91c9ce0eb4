// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Somebody who may write all files of a data folder and changes the record in one of many ways. Says what was done. */
final class Intruder {
    private final Path directory;
    private final Random random;

    Intruder(Path directory, Random random) {
        this.directory = directory;
        this.random = random;
    }

    /** Does one thing to the journal or to its head. */
    String strike() throws SQLException, IOException {
        switch (random.nextInt(10)) {
            case 0:
                return truncate("line.db");
            case 1:
                return truncate("line.head");
            case 2:
                return flipByteOfHead();
            default:
                return inJournal(-1);
        }
    }

    /** Does one thing to the events up to an id; all of them when it is negative. */
    String inJournal(long upTo) throws SQLException {
        try (Connection connection = Connections.writer(directory.resolve("line.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous=OFF");
            statement.execute("BEGIN");
            statement.execute("DROP TRIGGER journal_no_update");
            statement.execute("DROP TRIGGER journal_no_delete");
            statement.execute("INSERT OR IGNORE INTO actor (id, name) VALUES (77, 'person:p-1/pin')");
            statement.execute("INSERT OR IGNORE INTO type (id, name) VALUES (77, 'other-noted/1')");
            String done = inJournal(statement, ids(statement, upTo));
            statement.execute("COMMIT");
            return done;
        }
    }

    private String inJournal(Statement statement, List<Long> ids) throws SQLException {
        long id = ids.get(random.nextInt(ids.size()));
        switch (random.nextInt(5)) {
            case 0:
                return run(statement, "DELETE FROM journal WHERE id = " + id);
            case 1:
                return run(statement, "DELETE FROM journal WHERE id >= " + id);
            case 2:
                return swap(statement, id, ids.get(random.nextInt(ids.size())));
            case 3:
                return insert(statement, id);
            default:
                return run(statement, "UPDATE journal SET " + edit() + " WHERE id = " + id);
        }
    }

    private String edit() {
        List<String> edits = List.of(
                "body = replace(body, '1', '2')",
                "body = replace(body, 'e', 'a')",
                "body = '{}'",
                "at = at + " + (1 + random.nextInt(100_000)),
                "clock = (clock + 1) % 3",
                "actor = 77",
                "type = 77",
                "stream_seq = stream_seq + " + (1_000 + random.nextInt(1_000)),
                "lane = lane + 160",
                "id = id + " + (1_000 + random.nextInt(1_000)),
                "hash = randomblob(32)");
        return edits.get(random.nextInt(edits.size()));
    }

    /** Two events change places, with or without their hashes. */
    private String swap(Statement statement, long one, long given) throws SQLException {
        List<Long> all = ids(statement, -1);
        long other = given != one ? given : one == all.get(0) ? all.get(1) : all.get(0);
        String columns = random.nextBoolean() ? "type, at, body" : "type, at, body, hash";
        statement.execute("CREATE TEMP TABLE swap AS SELECT * FROM journal WHERE id = " + one);
        run(
                statement,
                "UPDATE journal SET (" + columns + ") = (SELECT " + columns + " FROM journal j WHERE j.id = " + other
                        + ") WHERE id = " + one);
        return run(
                        statement,
                        "UPDATE journal SET (" + columns + ") = (SELECT " + columns + " FROM swap) WHERE id = " + other)
                + " and " + one;
    }

    /** A copy of an event between two others, with all later ones moved on, or behind the last. */
    private String insert(Statement statement, long id) throws SQLException {
        List<Long> all = ids(statement, -1);
        long newest = all.get(all.size() - 1);
        long at = random.nextBoolean() ? newest + 1 : id + 1;
        statement.execute("CREATE TEMP TABLE copy AS SELECT * FROM journal WHERE id = " + id);
        for (int i = all.size() - 1; all.get(i) >= at; i--) {
            statement.execute("UPDATE journal SET id = id + 1 WHERE id = " + all.get(i));
        }
        statement.execute("UPDATE copy SET id = " + at
                + ", stream_seq = (SELECT max(stream_seq) + 1 FROM journal j WHERE j.lane = copy.lane)");
        return run(statement, "INSERT INTO journal SELECT * FROM copy") + " of " + id + " at " + at;
    }

    private static String run(Statement statement, String sql) throws SQLException {
        if (statement.executeUpdate(sql) == 0) {
            throw new IllegalStateException("changes nothing: " + sql);
        }
        return sql;
    }

    private static List<Long> ids(Statement statement, long upTo) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT id FROM journal ORDER BY id")) {
            while (row.next()) {
                if (upTo < 0 || row.getLong(1) <= upTo) {
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }

    private String truncate(String name) throws IOException {
        long size = Files.size(directory.resolve(name));
        long left = 1 + (long) (random.nextDouble() * (size - 1));
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve(name).toFile(), "rw")) {
            file.setLength(left);
        }
        return name + " cut to " + left + " of " + size;
    }

    private String flipByteOfHead() throws IOException {
        byte[] all = Files.readAllBytes(directory.resolve("line.head"));
        int place = random.nextInt(all.length);
        all[place] ^= (byte) (1 << random.nextInt(8));
        Files.write(directory.resolve("line.head"), all);
        return "byte " + place + " of line.head";
    }
}
