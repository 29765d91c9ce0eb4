// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@code lineside import} as a plain program. Exit 0 well, 1 not and nothing was changed, 2 wrong usage. */
public final class ImportMain {
    private ImportMain() {}

    /** The program; its class path are the bundles of a gateway. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        System.exit(whole(arguments, System.getProperty("java.class.path")));
    }

    private static int whole(String[] arguments, String classPath) throws IOException, ReflectiveOperationException {
        try (Unpacked libraries = Unpacked.create();
                URLClassLoader loader = libraries.over(classPath)) {
            return (int) loader.loadClass(ImportMain.class.getName())
                    .getDeclaredMethod("run", String[].class, List.class, PrintStream.class, PrintStream.class)
                    .invoke(null, arguments, Unpacked.entries(classPath), System.out, System.err);
        }
    }

    /**
     * The same without ending the process.
     *
     * @param bundles jars whose capabilities judge the line model
     * @return the exit code
     */
    public static int run(String[] line, List<Path> bundles, PrintStream out, PrintStream err) {
        Options options;
        try {
            options = Options.parse(line);
        } catch (ImportFault wrong) {
            err.println("import: " + wrong.sentence());
            return 2;
        }
        PrintStream lines = new PrintStream(out, false, StandardCharsets.UTF_8);
        try {
            Sections sections = Sections.of(bundles, ImportMain.class.getClassLoader());
            return new Import(options, sections, lines).run() ? 0 : 1;
        } catch (ImportFault refused) {
            lines.flush();
            err.println("import: " + refused.sentence());
            return 1;
        } catch (IOException failed) {
            lines.flush();
            err.println("import: " + failed + "; nothing was written");
            return 1;
        } finally {
            lines.flush();
        }
    }
}
