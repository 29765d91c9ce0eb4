// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

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
