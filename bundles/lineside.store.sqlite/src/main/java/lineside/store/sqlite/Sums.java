// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code SHA256SUMS} of a backup, in the form of the program of that name: {@code sha256sum -c SHA256SUMS} checks a
 * set where there is no Lineside.
 */
final class Sums {
    static final String NAME = "SHA256SUMS";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S.*)");
    /** Nothing that leads out of a folder, and nothing that the program sha256sum would write in another way. */
    private static final Pattern HARMLESS = Pattern.compile("(?!/)(?!.*(^|/)\\.{1,2}(/|$))[^\\\\\\x00-\\x1f]+");

    private final Map<String, String> sums;

    private Sums(Map<String, String> sums) {
        this.sums = Collections.unmodifiableMap(sums);
    }

    /** Sums of all files below a folder. */
    static Sums over(Path folder) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (String name : Tree.names(folder)) {
            if (!HARMLESS.matcher(name).matches()) {
                throw new IOException("a file named '" + name + "' cannot be part of a backup: rename it");
            }
            sums.put(name, of(folder.resolve(name)));
        }
        return new Sums(sums);
    }

    static Sums read(Path file) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches() || !HARMLESS.matcher(matcher.group(2)).matches()) {
                throw new IOException("a line of " + NAME + " is not of its form: " + line);
            }
            sums.put(matcher.group(2), matcher.group(1));
        }
        return new Sums(sums);
    }

    /** One sentence for each file below the folder that differs, is missing, or is not listed. */
    List<String> faults(Path folder) throws IOException {
        List<String> faults = new ArrayList<>();
        List<String> there = Tree.names(folder);
        for (Map.Entry<String, String> sum : sums.entrySet()) {
            if (!there.contains(sum.getKey())) {
                faults.add(sum.getKey() + " is missing");
            } else if (!of(folder.resolve(sum.getKey())).equals(sum.getValue())) {
                faults.add(sum.getKey() + " was changed: its SHA-256 is not the one that is listed");
            }
        }
        for (String name : there) {
            if (!sums.containsKey(name) && !name.equals(NAME) && !name.equals(Manifest.NAME)) {
                faults.add(name + " is not listed");
            }
        }
        return faults;
    }

    List<String> names() {
        return List.copyOf(sums.keySet());
    }

    /** The file's text. */
    String text() {
        StringBuilder text = new StringBuilder();
        sums.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
        return text.toString();
    }

    /** SHA-256 of a file in lower-case hex. */
    static String of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** SHA-256 of bytes in lower-case hex. */
    static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
