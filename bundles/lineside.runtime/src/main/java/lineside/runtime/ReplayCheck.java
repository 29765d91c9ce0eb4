// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lineside.capability.api.ModelFault;
import lineside.store.api.Journal;
import lineside.store.api.Projection;
import lineside.store.api.Store;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;

/**
 * Folds a whole journal anew and compares what comes of it with what the gateway would start from: the states of all
 * capabilities, and every row of every projection. Works on a copy of the data directory, which it changes.
 */
final class ReplayCheck {
    private final Store store;
    private final Path copy;
    private final String machineId;
    private final List<String> differences = new ArrayList<>();
    private long events;
    private int tables;

    ReplayCheck(Store store, Path copy, String machineId) {
        this.machineId = machineId;
        this.store = store;
        this.copy = copy;
    }

    /** One line for people: {@code ok ...}, or the first differences. */
    String run(Line line, List<Projection> projections) throws StoreException, ModelFault {
        Map<String, List<String>> kept;
        try (Journal journal = open(projections)) {
            for (String epoch : journal.feed().epochs()) {
                long dropped = journal.feed().of(epoch).droppedTo();
                if (dropped > 0) {
                    return "nothing can be folded from the beginning: events " + epoch + ".1 to " + dropped
                            + " were dropped by the retention; bring their segments back from a backup into a copy of the"
                            + " data, or let lineside verify prove the rest";
                }
            }
            states(journal, line);
            events = journal.feed().lastSeq();
            kept = rows(journal, projections);
        }
        try (Journal rebuilt = open(
                projections.stream().map(Anew::new).map(Projection.class::cast).toList())) {
            compare(kept, rows(rebuilt, projections));
        }
        return differences.isEmpty()
                ? "ok " + events + " events folded, " + line.roster().slots().size() + " states and " + tables
                        + " tables agree"
                : String.join("\n", differences);
    }

    private Journal open(List<Projection> projections) throws StoreException {
        return store.open(new Store.Request(copy, machineId, "00000000", 0, projections));
    }

    private void states(Journal journal, Line line) throws StoreException, ModelFault {
        LineState started = Recovery.from(journal.feed(), line);
        LineState folded = Recovery.fromTheBeginning(journal.feed(), line);
        for (int i = 0; i < line.roster().slots().size(); i++) {
            Slot<?> slot = line.roster().slots().get(i);
            String left = slot.facts(started.of(i)).toString();
            String right = slot.facts(folded.of(i)).toString();
            if (!left.equals(right)) {
                differences.add("the state of '" + slot.name() + "' differs: from the snapshot " + left
                        + ", from the whole journal " + right);
            }
        }
    }

    private static Map<String, List<String>> rows(Journal journal, List<Projection> projections) throws StoreException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (Projection projection : projections) {
            for (String table : projection.tables()) {
                rows.put(table, journal.queries().read(connection -> rows(connection, table)));
            }
        }
        return rows;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append('|').append(result.getString(i));
                }
                rows.add(row.toString());
            }
        }
        rows.sort(null);
        return rows;
    }

    private void compare(Map<String, List<String>> kept, Map<String, List<String>> rebuilt) {
        tables = kept.size();
        kept.forEach((table, rows) -> {
            List<String> other = rebuilt.getOrDefault(table, List.of());
            if (!rows.equals(other)) {
                differences.add("table " + table + " differs: " + rows.size() + " rows kept, " + other.size()
                        + " rows rebuilt; first difference " + first(rows, other));
            }
        });
    }

    private static String first(List<String> rows, List<String> other) {
        for (int i = 0; i < Math.max(rows.size(), other.size()); i++) {
            String left = i < rows.size() ? rows.get(i) : "nothing";
            String right = i < other.size() ? other.get(i) : "nothing";
            if (!left.equals(right)) {
                return left + " against " + right;
            }
        }
        return "in their order";
    }

    /** The same projection under another version, so that the store drops its tables and builds them from the journal. */
    private record Anew(Projection of) implements Projection {
        private static final int APART = 1_000_000;

        @Override
        public String name() {
            return of.name();
        }

        @Override
        public int version() {
            return of.version() + APART;
        }

        @Override
        public List<String> tables() {
            return of.tables();
        }

        @Override
        public List<String> schema() {
            return of.schema();
        }

        @Override
        public Set<String> events() {
            return of.events();
        }

        @Override
        public void apply(Connection connection, StoredEvent event) throws SQLException {
            of.apply(connection, event);
        }
    }
}
