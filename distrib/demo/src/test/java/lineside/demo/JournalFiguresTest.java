// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFiguresTest {
    @TempDir
    Path folder;

    @Test
    void foldsCountsAndStates() throws Exception {
        Path database = folder.resolve("line.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("CREATE TABLE events (seq INTEGER PRIMARY KEY, type TEXT, body TEXT)");
            insert(statement, "epoch-opened/1", "{}");
            insert(statement, "pieces-counted/1", "{\"adds\":{\"good\":5,\"total\":5},\"unit\":\"packer\"}");
            insert(statement, "pieces-counted/1", "{\"unit\":\"packer\"}");
            insert(statement, "pieces-corrected/1", "{\"adds\":{\"good\":-1,\"total\":-1},\"unit\":\"packer\"}");
            insert(statement, "pieces-counted/1", "{\"adds\":{\"reject\":2,\"total\":2},\"unit\":\"inspector\"}");
            insert(statement, "machine-state-changed/1", "{\"number\":6,\"unit\":\"filler\"}");
            insert(statement, "counter-unexplained/1", "{\"unit\":\"packer\"}");
            insert(statement, "counter-unexplained/1", "{\"unit\":\"packer\"}");
            insert(statement, "counter-task-resolved/1", "{\"adds\":{\"good\":3,\"total\":3},\"unit\":\"packer\"}");
            insert(statement, "pieces-added/1", "{\"adds\":{\"reject\":7,\"total\":7},\"unit\":\"packer\"}");
            // The writer is still there, as the gateway is while the demo waits for it.
            JournalFigures figures = JournalFigures.read(database);
            // The plant made what was counted and what a person explained, not what people booked on top.
            assertEquals(8, figures.good("packer"));
            assertEquals(2, figures.reject("inspector"));
            assertEquals(0, figures.reject("packer"));
            assertEquals(List.of(6), figures.states().get("filler"));
            assertEquals(1, figures.doubts());
            assertEquals(6, figures.byHand());
            assertEquals(10, figures.events());
        }
    }

    @Test
    void saysWhatIsMissing() {
        Path database = folder.resolve("none.db");
        assertEquals(
                "the gateway has no journal: " + database,
                assertThrows(DemoFailure.class, () -> JournalFigures.read(database))
                        .getMessage());
    }

    private static void insert(Statement statement, String type, String body) throws Exception {
        statement.execute("INSERT INTO events (type, body) VALUES ('" + type + "', '" + body + "')");
    }
}
