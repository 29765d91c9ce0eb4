// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** {@code lineside verify DB} as a plain program: prints one line; exit 0 whole, 1 bad, 2 nothing to check. */
public final class VerifyMain {
    private VerifyMain() {}

    /** The program. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    /** The same without ending the process. */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length != 1) {
            err.println("usage: verify DB    where DB is a line.db or a directory that holds one");
            return 2;
        }
        try {
            Verify.Result result = Verify.file(Path.of(arguments[0]));
            out.println(result.text());
            return result.ok() ? 0 : 1;
        } catch (IOException nothingToCheck) {
            err.println("verify: " + nothingToCheck.getMessage());
            return 2;
        }
    }
}
