// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import lineside.kernel.Role;
import lineside.store.api.People.Person;
import lineside.store.api.StoreException;

/** What tests of backups do: a gateway's folders, and the programs as people call them. */
final class BackupRig {
    static final String AT = "20261122T061500Z";

    private BackupRig() {}

    /** What a program said and how it ended. */
    record Ended(int code, String out, String err) {}

    @FunctionalInterface
    interface Program {
        int run(String[] arguments, PrintStream out, PrintStream err);
    }

    static Ended run(Program program, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = program.run(
                Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Beside the journal, which the test makes: people, a line model, a certificate, and what is of no use in a backup. */
    static void household(Path data) throws IOException, StoreException {
        try (SqlitePeople people = new SqlitePeople(data.toString(), System::nanoTime)) {
            people.put(new Person("p-1", "Ann", Set.of(Role.OPERATOR), "en", "hash"));
        }
        write(data.resolve("model/active.yaml"), "lineside: 1\n");
        write(data.resolve("opcua/plc/own/client.der"), "certificate");
        write(data.resolve("blobs/ab/abcdef"), "a photo");
        write(data.resolve("log/lineside.log"), "nobody needs this again");
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static Ended backup(Path data, Path to) {
        return run(BackupMain::run, data, "--to", to, "--at", AT);
    }

    static Ended restore(Path set, Path data, Object... more) {
        Object[] all = new Object[3 + more.length];
        all[0] = set;
        all[1] = "--data";
        all[2] = data;
        System.arraycopy(more, 0, all, 3, more.length);
        return run(RestoreMain::run, all);
    }
}
