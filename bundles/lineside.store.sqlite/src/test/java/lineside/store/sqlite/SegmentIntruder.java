// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Somebody who may write all files and changes segments or their manifests in one of many ways. Says what was done. */
final class SegmentIntruder {
    private final Path directory;
    private final Random random;

    SegmentIntruder(Path directory, Random random) {
        this.directory = directory;
        this.random = random;
    }

    String strike() throws SQLException, IOException {
        List<Path> files = files();
        Path one = files.get(random.nextInt(files.size()));
        switch (random.nextInt(8)) {
            case 0:
                return bytes(one, Arrays.copyOf(Files.readAllBytes(one), random.nextInt((int) Files.size(one))));
            case 1:
                return bytes(one, flipped(Files.readAllBytes(one)));
            case 2:
                Files.delete(one);
                return one + " deleted";
            case 3:
                return swap(files);
            case 4:
                return manifest("DELETE FROM segment WHERE file = '" + one.getFileName() + "'");
            case 5:
                return manifest("UPDATE segment SET " + edit() + " WHERE file = '" + one.getFileName() + "'");
            default:
                return lines(one);
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(directory.resolve(Segments.FOLDER))) {
            return files.sorted().toList();
        }
    }

    private static String bytes(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return file + " now of " + bytes.length + " bytes";
    }

    private byte[] flipped(byte[] bytes) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    /** Two files change names; the manifests may be made to fit. */
    private String swap(List<Path> files) throws IOException, SQLException {
        int first = random.nextInt(files.size() - 1);
        Path one = files.get(first);
        Path other = files.get(first + 1);
        if (random.nextBoolean()) {
            Path aside = directory.resolve("aside");
            Files.move(one, aside);
            Files.move(other, one);
            Files.move(aside, other, StandardCopyOption.REPLACE_EXISTING);
            return one + " and " + other + " swapped";
        }
        return manifest(
                "CREATE TEMP TABLE was AS SELECT * FROM segment",
                "UPDATE segment SET (file, sha256) = (SELECT file, sha256 FROM was WHERE was.file = CASE segment.file WHEN '"
                        + one.getFileName() + "' THEN '" + other.getFileName() + "' ELSE '" + one.getFileName()
                        + "' END) WHERE file IN ('" + one.getFileName() + "', '" + other.getFileName() + "')");
    }

    private String edit() {
        List<String> edits = List.of(
                "first = first + 1",
                "last = last + 1",
                "last = last - 1",
                "file = 'other'",
                "sha256 = lower(hex(randomblob(32)))",
                "previous = '{}', heads = '{}'",
                "heads = replace(heads, '\"seq\":', '\"seq\":1')",
                "heads = replace(heads, 'a', 'b')");
        return edits.get(random.nextInt(edits.size()));
    }

    private String manifest(String... statements) throws SQLException {
        try (Connection connection = Connections.writer(directory.resolve("line.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER segment_no_update");
            statement.execute("DROP TRIGGER segment_no_delete");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return String.join("; ", statements);
    }

    /** Lines changed, left out, doubled or in another order, and the manifest's sum made to fit. */
    private String lines(Path file) throws IOException, SQLException {
        List<String> lines = new ArrayList<>(lines(Files.readAllBytes(file)));
        int at = 1 + random.nextInt(lines.size() - 2);
        String line = lines.get(at);
        String done;
        switch (random.nextInt(4)) {
            case 0:
                lines.remove(at);
                done = "left out";
                break;
            case 1:
                lines.add(at, line);
                done = "doubled";
                break;
            case 2:
                lines.set(at, line.replace("event number", "other number"));
                done = "changed";
                break;
            default:
                // Behind the next one of its stream or of another.
                lines.remove(at);
                lines.add(at == lines.size() - 1 ? 1 : at + 1, line);
                done = "moved";
        }
        byte[] bytes = packed(lines);
        Files.write(file, bytes);
        manifest("UPDATE segment SET sha256 = '" + Sums.of(bytes) + "' WHERE file = '" + file.getFileName() + "'");
        return "line " + at + " of " + file + " " + done;
    }

    static List<String> lines(byte[] bytes) throws IOException {
        try (var in = new GZIPInputStream(new java.io.ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    static byte[] packed(List<String> lines) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
