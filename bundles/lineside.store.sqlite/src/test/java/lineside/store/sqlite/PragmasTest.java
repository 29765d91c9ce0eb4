// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durability rests on settings whose defaults are others. */
class PragmasTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "journal_mode,wal",
        "synchronous,2",
        "foreign_keys,1",
        "busy_timeout,5000",
        "journal_size_limit,4194304",
        "wal_autocheckpoint,1000",
        "trusted_schema,0",
        "cell_size_check,1"
    })
    void theWriterHasTheSettingsOfTheDesign(String pragma, String value) throws Exception {
        try (Connection connection = Connections.writer(directory.resolve("line.db"))) {
            assertEquals(value, Pragmas.ask(connection, pragma));
        }
    }

    @Test
    void aReaderCannotWrite() throws Exception {
        Path file = directory.resolve("line.db");
        try (Connection writer = Connections.writer(file)) {
            writer.createStatement().execute("CREATE TABLE t (x)");
            try (Connection reader = Connections.reader(file)) {
                assertThrows(SQLException.class, () -> reader.createStatement().execute("INSERT INTO t VALUES (1)"));
            }
        }
    }

    @Test
    void aDirectoryWithOddCharactersInItsNameWorks() throws Exception {
        Path odd = java.nio.file.Files.createDirectory(directory.resolve("line 3? #1 %20 é"));
        Rig.filled(odd, 1);
        assertEquals(
                "ok 1 events, 1 streams, epoch 1-0badcafe", Verify.file(odd).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.51.3", "3.51.10", "3.54.1", "4.0.0", "3.52"})
    void aLibraryWithoutTheLogResetDefectIsTaken(String version) {
        assertDoesNotThrow(() -> Pragmas.requireVersion(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.51.2", "3.42.0", "2.9.9", "3.51"})
    void aLibraryWithTheLogResetDefectIsRefused(String version) {
        assertThrows(SQLException.class, () -> Pragmas.requireVersion(version));
    }
}
