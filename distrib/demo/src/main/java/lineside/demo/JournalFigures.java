// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import lineside.kernel.Body;

/**
 * What the gateway recorded, folded from its journal. Reads {@code line.db} through a connection that cannot write.
 *
 * @param good good pieces by work unit
 * @param reject rejected pieces by work unit
 * @param states PackML numbers in order, by work unit
 * @param doubts moves of a counter that the gateway could not explain and nobody has explained since
 * @param byHand pieces that people booked or took back; the plant's ledger knows nothing of them
 * @param events rows in the journal
 */
record JournalFigures(
        Map<String, Long> good,
        Map<String, Long> reject,
        Map<String, List<Integer>> states,
        long doubts,
        long byHand,
        long events) {
    /** Nothing recorded. */
    static JournalFigures none() {
        return new JournalFigures(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), 0, 0, 0);
    }

    /** As {@link #read}, or nothing when there is no journal yet. */
    static JournalFigures readIfAny(Path database) throws DemoFailure {
        return Files.exists(database) ? read(database) : none();
    }

    static JournalFigures read(Path database) throws DemoFailure {
        if (!Files.exists(database)) {
            throw new DemoFailure("the gateway has no journal: " + database);
        }
        JournalFigures figures = none();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT type, body FROM events")) {
            while (rows.next()) {
                figures = figures.plus(rows.getString(1), Body.trusted(rows.getString(2)));
            }
            return figures;
        } catch (SQLException failed) {
            throw new DemoFailure("the journal " + database + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    /** A connection that cannot write. */
    static Connection connect(Path database) throws SQLException {
        Properties readOnly = new Properties();
        readOnly.setProperty("open_mode", "1");
        return DriverManager.getConnection("jdbc:sqlite:" + database, readOnly);
    }

    /**
     * The same counts, and only the states since an earlier look, beginning with the last one known then: a gateway that
     * comes back finds the state that it knows already.
     */
    JournalFigures statesSince(JournalFigures before) {
        Map<String, List<Integer>> since = new LinkedHashMap<>();
        states.forEach((unit, all) -> {
            int known = before.states.getOrDefault(unit, List.of()).size();
            since.put(unit, all.subList(Math.max(0, known - 1), all.size()));
        });
        return new JournalFigures(good, reject, since, doubts, byHand, events);
    }

    long good(String unit) {
        return good.getOrDefault(unit, 0L);
    }

    long reject(String unit) {
        return reject.getOrDefault(unit, 0L);
    }

    private JournalFigures plus(String type, Body body) {
        long doubtful = 0;
        long hand = 0;
        switch (type.substring(0, type.indexOf('/'))) {
            case "pieces-counted" -> count(body);
            case "counter-task-resolved" -> {
                // What a person made of a doubted move was made by the plant all the same.
                count(body);
                doubtful = -1;
            }
            case "pieces-added", "pieces-corrected" -> hand = pieces(body);
            case "counter-unexplained", "counter-ambiguous" -> doubtful = 1;
            case "machine-state-changed" -> state(body);
            default -> {}
        }
        return new JournalFigures(good, reject, states, doubts + doubtful, byHand + hand, events + 1);
    }

    private static long pieces(Body body) {
        Body adds = body.body("adds");
        return adds.integer("good", 0) + adds.integer("reject", 0);
    }

    private void count(Body body) {
        Body adds = body.body("adds");
        good.merge(body.text("unit"), adds.integer("good", 0), Long::sum);
        reject.merge(body.text("unit"), adds.integer("reject", 0), Long::sum);
    }

    private void state(Body body) {
        states.computeIfAbsent(body.text("unit"), unit -> new ArrayList<>()).add((int) body.integer("number", 0));
    }
}
