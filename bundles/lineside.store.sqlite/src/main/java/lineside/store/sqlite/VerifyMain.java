// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
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
            "usage: verify DB [--against FILE] [--key PEM --source /enterprise/site/area/line]"
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
            Verify.Result result = verify(given.get(), err);
            out.println(result.text());
            return result.ok() ? 0 : 1;
        } catch (IOException nothingToCheck) {
            err.println("verify: " + nothingToCheck.getMessage());
            return 2;
        }
    }

    private static Verify.Result verify(Arguments given, PrintStream err) throws IOException {
        Optional<Path> key = given.path("--key");
        Optional<Seal> seal = key.isEmpty()
                ? Optional.empty()
                : Optional.of(Seal.of(key.get(), given.text("--source").orElseThrow()));
        if (given.has("--against")) {
            return Verify.file(given.first(), Words.read(given.path("--against").orElseThrow(), seal));
        }
        List<String> remarks = new ArrayList<>();
        List<Acknowledged> kept = kept(given.first(), seal, remarks);
        remarks.forEach(remark -> err.println("verify: " + remark));
        return Verify.file(given.first(), List.of(), kept);
    }

    private static List<Acknowledged> kept(Path first, Optional<Seal> seal, List<String> remarks) throws IOException {
        List<Word> words = new ArrayList<>();
        if (seal.isEmpty()) {
            words.addAll(KeptWords.read(first, remarks));
        } else {
            for (Path file : KeptWords.files(first)) {
                words.addAll(Words.words(file, seal));
            }
        }
        return words.stream().map(Word::said).toList();
    }
}
