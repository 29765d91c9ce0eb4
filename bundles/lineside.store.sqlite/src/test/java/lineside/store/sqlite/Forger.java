// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Stream;
import lineside.store.api.Chain;
import lineside.store.api.StoredEvent;

/**
 * An intruder who knows docs/journal.md: after a change gives every event its place and its hash anew, and writes line.head to
 * match. What is left is whole in itself.
 */
final class Forger {
    private Forger() {}

    /** A row as it should be. */
    private record Place(long id, long was, long streamSeq, byte[] hash) {}

    static void makeWhole(Path directory) throws SQLException, IOException {
        try (Connection connection = Connections.writer(directory.resolve("line.db"))) {
            List<EpochRow> epochs = EpochRow.all(connection);
            Pragmas.ask(connection, "synchronous=OFF");
            Pragmas.begin(connection);
            rewrite(connection, places(connection, epochs));
            connection.createStatement().execute("COMMIT");
            EpochRow last = epochs.get(epochs.size() - 1);
            Files.delete(directory.resolve("line.head"));
            try (WitnessFile head = WitnessFile.open(
                    directory.resolve("line.head"), WitnessFile.read(directory.resolve("line.head")))) {
                head.write(last.name(), new Continuity(connection, last, new Rows()).heads());
            }
        }
    }

    private static List<Place> places(Connection connection, List<EpochRow> epochs) throws SQLException {
        List<Place> places = new ArrayList<>();
        for (EpochRow epoch : epochs) {
            Rows rows = new Rows();
            rows.epochs(List.of(epoch));
            Heads heads = new Heads();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT " + Rows.COLUMNS + " FROM journal WHERE id >> 40 = "
                            + epoch.id() + " ORDER BY id")) {
                while (row.next()) {
                    StoredEvent event = rows.event(connection, row);
                    Stream stream = event.stream();
                    heads.seq(heads.seq() + 1);
                    long streamSeq = heads.streamSeq(stream) + 1;
                    byte[] hash = Chain.next(heads.hash(stream), epoch.name(), heads.seq(), streamSeq, event.event());
                    heads.put(stream, streamSeq, hash);
                    places.add(new Place(Places.id(epoch.id(), heads.seq()), row.getLong(1), streamSeq, hash));
                }
            }
        }
        return places;
    }

    /** In two rounds, so that no place is taken when it is needed. */
    private static void rewrite(Connection connection, List<Place> places) throws SQLException {
        try (PreparedStatement away = connection.prepareStatement(
                        "UPDATE journal SET id = -?, stream_seq = 1000000 + ? WHERE id = ?");
                PreparedStatement back = connection.prepareStatement(
                        "UPDATE journal SET id = ?, stream_seq = ?, hash = ? WHERE id = -?")) {
            for (Place place : places) {
                away.setLong(1, place.id());
                away.setLong(2, Places.seqOf(place.id()));
                away.setLong(3, place.was());
                away.executeUpdate();
            }
            for (Place place : places) {
                back.setLong(1, place.id());
                back.setLong(2, place.streamSeq());
                back.setBytes(3, place.hash());
                back.setLong(4, place.id());
                back.executeUpdate();
            }
        }
    }
}
