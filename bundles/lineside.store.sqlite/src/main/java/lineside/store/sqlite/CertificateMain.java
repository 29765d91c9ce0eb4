// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.store.api.Acknowledged;
import lineside.store.api.GatewayKey;
import lineside.store.api.GatewayKeyFile;

/**
 * {@code lineside certificate} as a plain program: prints a signed certificate of what was recorded in an interval, one line. Exit 0
 * printed, 1 the journal is not whole or a receiver's word contradicts it, 2 nothing to certify with.
 */
public final class CertificateMain {
    private static final String USAGE =
            "usage: certificate DB [--public-key] --from TIME|SEQ --to TIME|SEQ [--sign PEM]"
                    + " [[--against FILE] --key PEM]    where DB is a line.db or a directory that holds one";

    private CertificateMain() {}

    /** The program. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        System.exit(PlainProgram.run(CertificateMain.class, arguments));
    }

    /**
     * The same without ending the process.
     *
     * @return the exit code
     */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        Optional<Arguments> given = Arguments.parse(
                arguments, Set.of("--from", "--to", "--sign", "--against", "--key"), Set.of("--public-key"));
        if (given.isEmpty() || !isWhole(given.get())) {
            err.println(USAGE);
            return 2;
        }
        try {
            return given.get().has("--public-key") ? show(given.get(), out) : certify(given.get(), out, err);
        } catch (IOException | DateTimeException nothing) {
            err.println("certificate: " + nothing.getMessage());
            return 2;
        }
    }

    private static boolean isWhole(Arguments given) {
        boolean interval = given.has("--from") && given.has("--to");
        return given.has("--public-key") || (interval && (given.has("--key") || !given.has("--against")));
    }

    /** The one that receivers have to know. */
    private static int show(Arguments given, PrintStream out) throws IOException {
        out.print(new GatewayKeyFile(LineFiles.folder(given.first())).publicPem());
        return 0;
    }

    private static GatewayKey key(Arguments given) throws IOException {
        return given.has("--sign")
                ? OwnKey.of(given.path("--sign").orElseThrow())
                : new GatewayKeyFile(LineFiles.folder(given.first())).read();
    }

    private static int certify(Arguments given, PrintStream out, PrintStream err) throws IOException {
        GatewayKey key = key(given);
        Certificate certificate = read(given);
        String source = certificate
                .source()
                .orElseThrow(() -> new IOException("the journal does not say yet what line it is of"));
        Optional<Path> file = words(given);
        List<Word> words = file.isPresent() ? read(file.get(), given, source, err) : List.of();
        List<Acknowledged> said = words.stream().map(Word::said).toList();
        // After the reading: what was read is part of what is checked.
        Verify.Result whole =
                given.has("--against") ? Verify.file(given.first(), said) : Verify.file(given.first(), List.of(), said);
        if (!whole.ok()) {
            err.println("certificate: none, for the journal is not whole: " + whole.text());
            return 1;
        }
        byte[] line = key.sign("certificate", source, certificate.toBody(source, key.publicKey(), words))
                .canonical();
        out.println(new String(line, StandardCharsets.UTF_8));
        if (file.isPresent() && certificate.open(words) > 0) {
            err.println(
                    "certificate: " + certificate.open(words) + " events in it are not acknowledged in " + file.get());
        }
        return 0;
    }

    /** The file of one receiver: another one's words would be none that it has said. */
    private static Optional<Path> words(Arguments given) throws IOException {
        if (given.has("--against")) {
            return given.path("--against");
        }
        List<Path> kept = KeptWords.files(given.first());
        if (kept.size() > 1) {
            throw new IOException(
                    "several uplinks kept what their receivers acknowledged: name the file of the receiver"
                            + " that asks, " + kept.get(0) + " or another, with --against, and its key with --key");
        }
        return kept.stream().findFirst();
    }

    private static List<Word> read(Path file, Arguments given, String source, PrintStream err) throws IOException {
        if (given.has("--key")) {
            return Words.words(file, Optional.of(Seal.of(given.path("--key").orElseThrow(), source)));
        }
        List<String> remarks = new ArrayList<>();
        List<Word> words = KeptWords.read(given.first(), remarks);
        remarks.forEach(remark -> err.println("certificate: " + remark));
        return words;
    }

    private static Certificate read(Arguments given) throws IOException {
        try (JournalFile journal = JournalFile.open(given.first())) {
            return Certificate.of(
                    journal,
                    given.text("--from").orElseThrow(),
                    given.text("--to").orElseThrow());
        }
    }
}
