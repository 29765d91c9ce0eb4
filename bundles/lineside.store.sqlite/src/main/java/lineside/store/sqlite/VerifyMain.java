// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.store.api.Acknowledged;

/**
 * {@code lineside verify DB} as a plain program: prints one line; exit 0 whole, 1 bad, 2 nothing to check. It needs the bundles
 * kernel, store.api and this one on the class path, nothing else:
 *
 * <pre>java -cp 'bundles/*' lineside.store.sqlite.VerifyMain DB</pre>
 */
public final class VerifyMain {
    private static final String USAGE =
            "usage: verify DB [--against FILE [--key PEM --source /enterprise/site/area/line]]"
                    + "    where DB is a line.db or a directory that holds one";

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
        Optional<Arguments> given = Arguments.parse(arguments, Set.of("--against", "--key", "--source"), Set.of());
        if (given.isEmpty() || given.get().has("--key") != given.get().has("--source")) {
            err.println(USAGE);
            return 2;
        }
        try {
            Verify.Result result = Verify.file(given.get().first(), acknowledged(given.get()));
            out.println(result.text());
            return result.ok() ? 0 : 1;
        } catch (IOException nothingToCheck) {
            err.println("verify: " + nothingToCheck.getMessage());
            return 2;
        }
    }

    private static List<Acknowledged> acknowledged(Arguments given) throws IOException {
        Optional<Path> against = given.path("--against");
        Optional<Path> key = given.path("--key");
        if (against.isEmpty()) {
            return List.of();
        }
        Optional<Seal> seal = key.isEmpty()
                ? Optional.empty()
                : Optional.of(Seal.of(key.get(), given.text("--source").orElseThrow()));
        return Words.read(against.get(), seal);
    }
}
