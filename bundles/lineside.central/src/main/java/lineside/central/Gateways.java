// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
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

    private static final String SIGNATURE = "signature";

    private final Shelf shelf;
    private final Set<String> told = new HashSet<>();

    Gateways(Shelf shelf) {
        this.shelf = shelf;
    }

    /** The key of a line's gateway, X.509 in base64; empty when none is known. */
    Optional<String> known(String source) throws IOException {
        Path file = shelf.line(source).resolve(FILE);
        return Files.exists(file)
                ? Optional.of(Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", ""))
                : Optional.empty();
    }

    /** Whether a message is of the line's gateway. As long as no key is known, one that names none is taken for it. */
    boolean said(String verb, String source, Body message) throws IOException {
        Optional<String> known = known(source);
        if (known.isPresent()) {
            return signed(verb, source, message, known.get()) || doubted(source);
        }
        Optional<String> shown = message.optionalText("key");
        if (shown.isEmpty()) {
            return true;
        }
        boolean own = signed(verb, source, message, shown.get());
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

    private static boolean signed(String verb, String source, Body message, String key) {
        Body.Builder plain = Body.builder();
        for (String name : message.names()) {
            Object value = message.get(name);
            if (!name.equals(SIGNATURE) && value != null) {
                plain.put(name, value);
            }
        }
        String over = "lineside-signed-v1\n" + verb + "\n" + source + "\n" + plain.build();
        try {
            byte[] bytes = Base64.getDecoder().decode(key);
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes)));
            check.update(over.getBytes(StandardCharsets.UTF_8));
            return check.verify(
                    Base64.getDecoder().decode(message.optionalText(SIGNATURE).orElse("")));
        } catch (GeneralSecurityException | IllegalArgumentException noSignature) {
            return false;
        }
    }
}
