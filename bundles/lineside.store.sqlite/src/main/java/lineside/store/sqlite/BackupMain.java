// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * {@code lineside backup} as a plain program: prints where the set is and what its journal holds. Exit 0 made and whole, 1
 * not made, or made of a journal that is not whole, 2 wrong usage.
 */
public final class BackupMain {
    private static final String USAGE =
            "usage: backup DATA --to FOLDER|FILE.zip --at TIME [--conf CONF] [--keep N]    TIME names the set, as 20261122T061500Z";

    private BackupMain() {}

    /** The program. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        System.exit(PlainProgram.run(BackupMain.class, arguments));
    }

    /**
     * The same without ending the process.
     *
     * @return the exit code
     */
    public static int run(String[] line, PrintStream out, PrintStream err) {
        Optional<Arguments> arguments = Arguments.parse(line, Set.of("--to", "--at", "--conf", "--keep"), Set.of());
        if (arguments.isEmpty()
                || !arguments.get().has("--to")
                || !arguments.get().has("--at")) {
            err.println(USAGE);
            return 2;
        }
        try {
            int keep = keep(arguments.get());
            Backup.Request request = request(arguments.get());
            String verified = new Backup(request).make().verified();
            out.println("backup: " + request.set() + ": " + verified);
            if (!verified.startsWith("ok ")) {
                err.println("backup: the set was made, but the journal that it is a copy of is not whole");
                return 1;
            }
            if (keep > 0) {
                for (Path old : OldSets.remove(request.set().resolveSibling(""), keep)) {
                    out.println("backup: removed " + old);
                }
            }
            return 0;
        } catch (IOException failed) {
            err.println("backup: " + failed.getMessage());
            return 1;
        }
    }

    /** How many sets of the folder stay; 0 when nobody asked. */
    private static int keep(Arguments arguments) throws IOException {
        String text = arguments.text("--keep").orElse("");
        if (text.isEmpty()) {
            return 0;
        }
        boolean usable = text.matches("[1-9]\\d{0,3}");
        if (!usable || arguments.text("--to").orElse("").endsWith(".zip")) {
            throw new IOException(
                    usable
                            ? "--keep is for sets in a folder: leave it out, or name a folder with --to"
                            : "--keep is '" + text + "', not a number of sets from 1 to 9999");
        }
        return Integer.parseInt(text);
    }

    private static Backup.Request request(Arguments arguments) throws IOException {
        Path to = arguments.path("--to").orElseThrow();
        String at = arguments.text("--at").orElseThrow();
        Optional<Path> conf = arguments.path("--conf");
        if (conf.isPresent() && !Files.isDirectory(conf.get())) {
            throw new IOException("--conf " + conf.get() + " is not a directory");
        }
        if (Files.exists(to) && !Files.isDirectory(to)) {
            throw new IOException("--to " + to + " is there already, and is no folder");
        }
        Path set = to.toString().endsWith(".zip") ? to : to.resolve("lineside-" + at);
        return new Backup.Request(arguments.first(), conf, set, at);
    }
}
