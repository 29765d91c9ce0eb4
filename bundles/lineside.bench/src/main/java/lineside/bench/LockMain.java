// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/**
 * A process of its own that keeps the journal's write lock from one line of its input to the next, so that no commit gets
 * through. Inside the gateway's process this would be wrong: whoever closes a second descriptor of the file there
 * takes the locks of the first.
 */
public final class LockMain {
    private LockMain() {}

    /** The database file. Answers the first line with {@code held}, the second, when it has let go, with {@code free}, and so on. */
    public static void main(String[] arguments) throws Exception {
        Class.forName("org.sqlite.JDBC");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
                Statement statement = connection.createStatement();
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            statement.execute("PRAGMA busy_timeout=5000");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                statement.execute("BEGIN IMMEDIATE");
                System.out.println("held");
                lines.readLine();
                statement.execute("ROLLBACK");
                System.out.println("free");
            }
        }
    }
}
