// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** {@code lineside restore} as a plain program. Exit 0 restored, 1 not, and nothing was changed, 2 wrong usage. */
public final class RestoreMain {
    private RestoreMain() {}

    /** The program. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        System.exit(PlainProgram.run(RestoreMain.class, arguments));
    }

    /**
     * The same without ending the process.
     *
     * @return the exit code
     */
    public static int run(String[] line, PrintStream out, PrintStream err) {
        Optional<Arguments> arguments = Arguments.parse(line, Set.of("--data", "--conf"), Set.of("--replace"));
        if (arguments.isEmpty() || !arguments.get().has("--data")) {
            err.println("usage: restore SET --data DATA [--conf CONF] [--replace]");
            return 2;
        }
        Restore.Request request = new Restore.Request(
                arguments.get().first(),
                arguments.get().path("--data").orElseThrow(),
                arguments.get().path("--conf"),
                arguments.get().has("--replace"));
        try {
            Restore.Done done = new Restore(request).run();
            out.println("restore: " + request.data() + ": " + done.verified());
            for (Path aside : done.aside()) {
                out.println("restore: what was there is in " + aside);
            }
            out.println("restore: the next start opens a new epoch and holds the line until a technician confirms it");
            return 0;
        } catch (IOException failed) {
            err.println("restore: " + failed.getMessage());
            return 1;
        }
    }
}
