// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Body;
import lineside.kernel.JsonException;

/**
 * Looks at what a receiver holds, alone: {@code --store DIR} whether every stream is whole and complete by the certificates that are
 * kept; {@code --certificate FILE} takes another one, and keeps it. A line for each; exit 0 all is well, 1 something is not, 2 nothing
 * to check.
 */
public final class CheckMain {
    private final Path store;
    private final Certificates certificates;
    private final PrintStream out;
    private boolean bad;

    private CheckMain(Path store, PrintStream out) throws IOException {
        this.store = store;
        this.certificates = new Certificates(new Shelf(store), Seal.key(store.resolve(Signer.PUBLIC)));
        this.out = out;
    }

    /** The program. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    /**
     * The same without ending the process.
     *
     * @return the exit code
     */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        List<String> line = List.of(arguments);
        boolean one = line.size() == 4 && line.get(2).equals("--certificate");
        if (line.isEmpty() || !line.get(0).equals("--store") || !(one || line.size() == 2)) {
            err.println("usage: --store DIRECTORY [--certificate FILE]");
            return 2;
        }
        try {
            CheckMain check = new CheckMain(Path.of(line.get(1)), out);
            if (one) {
                check.certificate(Path.of(line.get(3)), true);
            } else {
                check.everything();
            }
            return check.bad ? 1 : 0;
        } catch (IOException nothing) {
            err.println("central: nothing can be checked: " + nothing.getMessage());
            return 2;
        }
    }

    private void everything() throws IOException {
        for (Path file : files(".jsonl")) {
            Reading reading = Reading.of(file);
            bad |= reading.fault().isPresent();
            out.println(reading.fault()
                    .map(fault -> "bad " + name(file) + ": " + fault)
                    .orElseGet(() -> "ok " + name(file) + " 1-" + reading.newest()));
        }
        for (Path file : files(".json")) {
            certificate(file, false);
        }
    }

    private String name(Path file) {
        return store.relativize(file).toString().replace(".jsonl", "");
    }

    private List<Path> files(String end) throws IOException {
        try (var all = Files.walk(store)) {
            return new ArrayList<>(
                    all.filter(file -> file.toString().endsWith(end)).sorted().toList());
        }
    }

    private void certificate(Path file, boolean fresh) throws IOException {
        Body body;
        try {
            body = Body.parse(Files.readAllBytes(file));
        } catch (JsonException unreadable) {
            bad = true;
            out.println("refused " + file.getFileName() + ": it cannot be read: " + unreadable.getMessage());
            return;
        }
        Certificates.Outcome outcome = certificates.check(body);
        bad |= !outcome.isComplete();
        if (outcome.refused().isPresent()) {
            out.println(
                    "refused " + file.getFileName() + ": " + outcome.refused().get());
            return;
        }
        String what = body.text("source") + " from " + body.text("from") + " to " + body.text("to");
        out.println(
                outcome.isComplete()
                        ? "complete " + what + ": " + outcome.events() + " events"
                        : "incomplete " + what + ": missing " + String.join(", ", outcome.missing()));
        if (fresh) {
            certificates.keep(body);
        }
    }
}
