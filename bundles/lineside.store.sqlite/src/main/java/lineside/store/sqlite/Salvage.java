// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What can still be learnt from a damaged file: it matters only that the next epoch gets a higher number. */
final class Salvage {
    private Salvage() {}

    /** Its epochs; none when they cannot be read. */
    static List<EpochRow> epochs(Path damaged) {
        try (Connection connection = Connections.reader(damaged)) {
            return EpochRow.all(connection);
        } catch (SQLException nothingToLearn) {
            return List.of();
        }
    }
}
