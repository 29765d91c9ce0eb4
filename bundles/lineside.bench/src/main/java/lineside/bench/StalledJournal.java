// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;

/** The gateway's journal, on which {@link LockMain} lets no commit happen for a while. Not safe for several threads. */
final class StalledJournal implements AutoCloseable {
    private static final long FAREWELL_SECONDS = 5;

    private final Process child;
    private final Writer orders;
    private final BufferedReader answers;

    private StalledJournal(Process child) {
        this.child = child;
        this.orders = new OutputStreamWriter(child.getOutputStream(), StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Begins the process with what this bundle is made of. */
    static StalledJournal of(Path database, Bundle bench, Path folder) throws IOException {
        for (URL entry : entries(bench, "sqlite-*.jar", "/")) {
            copy(entry, folder.resolve("sqlite.jar"));
        }
        Path main = folder.resolve("lineside/bench/LockMain.class");
        Files.createDirectories(folder.resolve("lineside/bench"));
        copy(bench.getEntry("lineside/bench/LockMain.class"), main);
        return of(database, folder + ":" + folder.resolve("sqlite.jar"));
    }

    static StalledJournal of(Path database, String classPath) throws IOException {
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        classPath,
                        LockMain.class.getName(),
                        database.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new StalledJournal(child);
    }

    /** Returns when no commit can be made any more. */
    void stall() throws IOException {
        expect("held");
    }

    /** Returns when commits are possible again. */
    void over() throws IOException {
        expect("free");
    }

    private void expect(String word) throws IOException {
        orders.write("go on\n");
        orders.flush();
        String line = answers.readLine();
        if (!word.equals(line)) {
            throw new IOException("the process that stalls the journal said " + line + ", not " + word);
        }
    }

    private static List<URL> entries(Bundle bundle, String pattern, String folder) {
        return Collections.list(bundle.findEntries(folder, pattern, false));
    }

    private static void copy(URL from, Path to) throws IOException {
        try (var in = from.openStream()) {
            Files.copy(in, to);
        }
    }

    @Override
    public void close() throws IOException {
        orders.close();
        try {
            child.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        child.destroyForcibly();
    }
}
