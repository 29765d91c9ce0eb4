// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.Stream;

/**
 * Completeness certificates, {@code lineside-certificate/1} of docs/mqtt.md, against what this receiver holds; nobody else is asked.
 */
final class Certificates {
    private final Shelf shelf;
    private final Gateways gateways;
    private final String own;

    /**
     * Checks for the receiver of a directory.
     *
     * @param own its public key, X.509 in base64
     */
    Certificates(Shelf shelf, String own) {
        this.shelf = shelf;
        this.gateways = new Gateways(shelf);
        this.own = own;
    }

    /**
     * What a certificate and this receiver say together.
     *
     * @param refused why the certificate proves nothing, or what is held is not what it names: one clause; else empty
     * @param missing what it names and is not held, {@code <epoch>/<stream> <first>-<last>}
     * @param events how many it names
     */
    record Outcome(Optional<String> refused, List<String> missing, long events) {
        boolean isComplete() {
            return refused.isEmpty() && missing.isEmpty();
        }
    }

    Outcome check(Body certificate) throws IOException {
        try {
            Optional<String> refused = believed(certificate);
            return refused.isPresent() ? refused(refused.get()) : compared(certificate);
        } catch (IllegalArgumentException incomplete) {
            return refused("it is no certificate: " + incomplete.getMessage());
        }
    }

    private static Outcome refused(String why) {
        return new Outcome(Optional.of(why), List.of(), 0);
    }

    private Optional<String> believed(Body certificate) throws IOException {
        if (!certificate.text("format").equals("lineside-certificate/1")) {
            return Optional.of("its form is " + certificate.text("format"));
        }
        String source = certificate.text("source");
        Optional<String> gateway = gateways.known(source);
        if (gateway.isEmpty()) {
            return Optional.of("the gateway of " + source + " is not known: put its " + Gateways.FILE + " into "
                    + shelf.line(source));
        }
        if (!Seal.isOn(certificate, gateway.get(), "certificate", source)) {
            return Optional.of("the gateway of " + source + " did not sign it");
        }
        return certificate.bodies("acknowledgements").stream()
                .filter(word -> !Seal.isOn(word, own, "ack", source))
                .findFirst()
                .map(word -> "this receiver never said " + word);
    }

    private Outcome compared(Body certificate) throws IOException {
        List<String> missing = new ArrayList<>();
        long events = 0;
        for (Body each : certificate.bodies("streams")) {
            String name = each.text("epoch") + "/" + each.text("stream");
            Path file = shelf.stream(certificate.text("source"), each.text("epoch"), Stream.parse(each.text("stream")));
            Reading held = Reading.of(file);
            long first = each.integer("first");
            long last = each.integer("last");
            if (first < 1 || last < first || each.integer("count") != last - first + 1) {
                return refused(name + ": its numbers do not fit each other");
            }
            if (held.fault().isPresent() && held.newest() < last) {
                return refused(name + ": " + held.fault().get());
            }
            if (differs(held, first - 1, each.text("before")) || differs(held, last, each.text("head"))) {
                return refused(
                        name + ": what is held from " + first + " to " + last + " is not what the gateway recorded");
            }
            if (held.newest() < last) {
                missing.add(name + " " + Math.max(first, held.newest() + 1) + "-" + last);
            }
            events += last - first + 1;
        }
        return new Outcome(Optional.empty(), missing, events);
    }

    private static boolean differs(Reading held, long seq, String hash) {
        return seq <= held.newest() && !held.hashAt(seq).equals(hash);
    }

    /** Keeps it for later questions, with what it is about in its name; the same one is kept once. */
    Path keep(Body certificate) throws IOException {
        Path folder = Files.createDirectories(shelf.certificates(certificate.text("source")));
        String name = (certificate.text("from") + "--" + certificate.text("to")).replaceAll("[^A-Za-z0-9-]", "_");
        String signature = certificate.text("signature").replaceAll("[^A-Za-z0-9]", "");
        Path file = folder.resolve(name + "--" + signature.substring(0, 8) + ".json");
        Files.write(file, certificate.canonical());
        return file;
    }
}
