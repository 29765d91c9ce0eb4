// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import lineside.kernel.Body;

/**
 * What a restore leaves in the journal for the next opening, which then opens a new epoch whatever else it finds.
 *
 * @param known highest epoch number that was known at the place where it was restored to
 * @param aside folder that holds what was there before; empty when nothing was
 */
record Restored(long known, Optional<String> aside) {
    void put(Connection connection) throws SQLException {
        Body body =
                Body.builder().put("known", known).putIfPresent("aside", aside).build();
        Meta.put(connection, Meta.RESTORED, body.toString());
    }

    static Optional<Restored> get(Connection connection) throws SQLException {
        String text = Meta.get(connection, Meta.RESTORED);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Body body = Body.trusted(text);
        return Optional.of(new Restored(body.integer("known"), body.optionalText("aside")));
    }

    /** The new epoch is there: the note has done its work. */
    static void clear(Connection connection) throws SQLException {
        Meta.put(connection, Meta.RESTORED, "");
    }
}
