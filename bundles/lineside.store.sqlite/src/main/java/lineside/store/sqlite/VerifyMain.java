// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.kernel.JsonException;
import lineside.store.api.Acknowledged;

/**
 * {@code lineside verify DB} as a plain program: prints one line; exit 0 whole, 1 bad, 2 nothing to check. It needs the bundles
 * kernel, store.api and this one on the class path, nothing else:
 *
 * <pre>java -cp 'bundles/*' lineside.store.sqlite.VerifyMain DB</pre>
 */
public final class VerifyMain {
    private VerifyMain() {}

    /** The program. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        System.exit(PlainProgram.run(VerifyMain.class, arguments));
    }

    /**
     * The same without ending the process.
     *
     * @return the exit code
     */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        Optional<Arguments> given = Arguments.parse(arguments, Set.of("--against"), Set.of());
        if (given.isEmpty()) {
            err.println("usage: verify DB [--against FILE]    where DB is a line.db or a directory that holds one");
            return 2;
        }
        try {
            Optional<Path> against = given.get().path("--against");
            List<Acknowledged> acknowledged = against.isPresent() ? acknowledged(against.get()) : List.of();
            Verify.Result result = Verify.file(given.get().first(), acknowledged);
            out.println(result.text());
            return result.ok() ? 0 : 1;
        } catch (IOException nothingToCheck) {
            err.println("verify: " + nothingToCheck.getMessage());
            return 2;
        }
    }

    private static List<Acknowledged> acknowledged(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file + " of acknowledgements");
        }
        List<Acknowledged> all = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            try {
                if (!line.isBlank()) {
                    all.add(Acknowledged.parse(line.getBytes(StandardCharsets.UTF_8)));
                }
            } catch (JsonException unreadable) {
                throw new IOException("a line of " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
            }
        }
        return all;
    }
}
