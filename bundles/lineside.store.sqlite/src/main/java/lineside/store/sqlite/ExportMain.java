// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** {@code lineside export} as a plain program: one JSON line per event. Exit 0 all written, 1 not, 2 wrong usage. */
public final class ExportMain {
    private ExportMain() {}

    /** The program. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        System.exit(PlainProgram.run(ExportMain.class, arguments));
    }

    /**
     * The same without ending the process.
     *
     * @return the exit code
     */
    public static int run(String[] line, PrintStream out, PrintStream err) {
        Optional<Arguments> arguments = Arguments.parse(line, Set.of("--from", "--to"), Set.of());
        if (arguments.isEmpty()) {
            err.println("usage: export DB [--from TIME] [--to TIME]");
            return 2;
        }
        PrintStream lines = new PrintStream(new BufferedOutputStream(out, 1 << 16), false, StandardCharsets.UTF_8);
        try {
            Instant from = moment(arguments.get(), "--from", Instant.MIN);
            Instant to = moment(arguments.get(), "--to", Instant.MAX);
            new Export(lines, from, to)
                    .of(arguments.get().first())
                    .forEach(lacking -> err.println("export: " + lacking));
            return 0;
        } catch (DateTimeException noTime) {
            err.println("export: " + noTime.getMessage());
            return 2;
        } catch (IOException failed) {
            err.println("export: " + failed.getMessage());
            return 1;
        } finally {
            lines.flush();
        }
    }

    private static Instant moment(Arguments arguments, String name, Instant absent) {
        return arguments.text(name).map(text -> Interval.time(name, text)).orElse(absent);
    }
}
