// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import lineside.kernel.Body;

/**
 * The gateways by their keys (Ed25519): of each line the one in {@link #FILE} of its folder, which somebody put there, or which this
 * receiver saw first. To take another one, remove the file. Not safe for several threads.
 */
final class Gateways {
    static final String FILE = "gateway.pub.pem";

    private final Shelf shelf;
    private final Set<String> told = new HashSet<>();

    Gateways(Shelf shelf) {
        this.shelf = shelf;
    }

    /** The key of a line's gateway, X.509 in base64; empty when none is known. */
    Optional<String> known(String source) throws IOException {
        Path file = shelf.line(source).resolve(FILE);
        return Files.exists(file) ? Optional.of(Seal.key(file)) : Optional.empty();
    }

    /** Whether a message is of the line's gateway. As long as no key is known, one that names none is taken for it. */
    boolean said(String verb, String source, Body message) throws IOException {
        Optional<String> known = known(source);
        if (known.isPresent()) {
            return Seal.isOn(message, known.get(), verb, source) || doubted(source);
        }
        Optional<String> shown = message.optionalText("key");
        if (shown.isEmpty()) {
            return true;
        }
        boolean own = Seal.isOn(message, shown.get(), verb, source);
        if (own) {
            know(source, shown.get());
        }
        return own;
    }

    private boolean doubted(String source) {
        if (told.add(source)) {
            System.err.println("central: what comes of " + source + " is not signed with the key in "
                    + shelf.line(source).resolve(FILE) + "; if its gateway has another one now, take that file away");
        }
        return false;
    }

    private void know(String source, String key) throws IOException {
        Path folder = Files.createDirectories(shelf.line(source));
        Files.writeString(folder.resolve(FILE), "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n");
        System.out.println("central knows the gateway of " + source + " from now on by its key " + key);
    }
}
