// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A statement that stays prepared must be to its next borrower as a new one: nothing bound, nothing open. */
class LendingTest {
    private static final String ASK = "SELECT ?, 2 UNION ALL SELECT 3, 4";

    @TempDir
    Path directory;

    private Connection connection;
    private Lending lending;

    @BeforeEach
    void open() throws SQLException {
        connection = Connections.writer(directory.resolve("line.db"));
        lending = new Lending(connection);
    }

    @AfterEach
    void close() throws SQLException {
        lending.close();
        connection.close();
    }

    private PreparedStatement borrow(String sql) throws SQLException {
        return new GuardedConnection(connection, lending).lent().prepareStatement(sql);
    }

    @Test
    void whatIsGivenBackIsLentAgainWithNothingBoundAndNothingOpen() throws SQLException {
        PreparedStatement first = borrow(ASK);
        first.setInt(1, 7);
        ResultSet left = first.executeQuery();
        left.next();
        assertEquals(7, left.getInt(1));
        first.close();
        assertTrue(left.isClosed(), "an open result would hold the log");
        assertEquals(1, lending.kept());
        try (PreparedStatement again = borrow(ASK);
                ResultSet row = again.executeQuery()) {
            assertEquals(0, lending.kept(), "it is the same one");
            row.next();
            assertEquals(null, row.getObject(1), "what the last borrower bound is gone");
        }
    }

    @Test
    void whoGaveItBackCannotUseItAnyMore() throws SQLException {
        PreparedStatement mine = borrow(ASK);
        mine.close();
        mine.close();
        assertTrue(mine.isClosed());
        assertThrows(SQLException.class, mine::executeQuery);
        assertThrows(SQLException.class, () -> mine.setInt(1, 1));
        assertEquals(1, lending.kept());
    }

    @Test
    void twoBorrowersOfTheSameSqlHaveOneEach() throws SQLException {
        PreparedStatement one = borrow(ASK);
        PreparedStatement two = borrow(ASK);
        one.setInt(1, 1);
        two.setInt(1, 2);
        try (ResultSet row = one.executeQuery()) {
            row.next();
            assertEquals(1, row.getInt(1));
        }
        one.close();
        two.close();
        assertEquals(1, lending.kept());
    }

    @Test
    void oneThatFailedIsNotKept() throws SQLException {
        PreparedStatement failing = borrow("SELECT 1 WHERE abs(-9223372036854775807 - 1) > 0");
        assertThrows(SQLException.class, failing::executeQuery);
        failing.close();
        assertEquals(0, lending.kept());
    }

    @Test
    void sqlThatIsNeverTheSameDisplacesTheOldest() throws SQLException {
        for (int i = 0; i < 2 * Lending.KEPT; i++) {
            borrow("SELECT " + i).close();
        }
        assertEquals(Lending.KEPT, lending.kept());
    }
}
