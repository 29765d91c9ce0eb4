// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The segment files beside a journal. The one read last is kept, as reading goes on in it. Safe for any thread. */
final class Segments {
    static final String FOLDER = "segments";

    /** Of the names of whole files. */
    static final String ENDING = ".jsonl.gz";

    private volatile SoftReference<Open> last = new SoftReference<>(null);

    private record Open(Path path, String sha256, SegmentFile file) {}

    /** The folder beside the database of a connection. */
    static Path folder(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT file FROM pragma_database_list WHERE name = 'main'");
                ResultSet row = select.executeQuery()) {
            row.next();
            return Path.of(row.getString(1)).resolveSibling(FOLDER);
        }
    }

    /** Names of the files that are there. */
    static Set<String> files(Connection connection) throws SQLException {
        String[] names = folder(connection).toFile().list((folder, name) -> name.endsWith(ENDING));
        return new TreeSet<>(List.of(names == null ? new String[0] : names));
    }

    /** Reads one; a file that is not what its manifest says is damage, reported as an SQL failure. */
    SegmentFile read(Connection connection, Segment segment) throws SQLException {
        Path path = folder(connection).resolve(segment.file());
        Open open = last.get();
        if (open != null && open.path().equals(path) && open.sha256().equals(segment.sha256())) {
            return open.file();
        }
        try {
            SegmentFile file = read(path, segment.sha256());
            last = new SoftReference<>(new Open(path, segment.sha256(), file));
            return file;
        } catch (IOException damaged) {
            Optional<String> dropped = Files.notExists(path) ? Dropped.sentence(connection, segment) : Optional.empty();
            if (dropped.isPresent()) {
                throw new SQLDataException(dropped.get(), damaged);
            }
            throw new SQLDataException(
                    "the segment " + segment.file() + " cannot be used: " + damaged.getMessage()
                            + "; run lineside verify and bring the file back from a backup",
                    damaged);
        }
    }

    static SegmentFile read(Path path, String sha256) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException("the file is missing");
        }
        byte[] bytes = Files.readAllBytes(path);
        if (!Sums.of(bytes).equals(sha256)) {
            throw new IOException("the file was changed");
        }
        return SegmentFile.read(bytes);
    }
}
