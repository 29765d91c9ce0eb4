// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import lineside.kernel.Body;

/** A receiver's key pair, kept where the reference receiver keeps its own, and what is signed with it. */
final class TestKeys {
    private static final String SOURCE = "/acme/lyon/fill/line-1";

    private final KeyPair pair;

    private TestKeys(KeyPair pair) {
        this.pair = pair;
    }

    static TestKeys drawn() {
        try {
            return new TestKeys(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Drawn and written into a directory for a receiver. */
    static TestKeys in(Path directory) throws IOException {
        TestKeys keys = drawn();
        Files.createDirectories(directory);
        Files.writeString(file(directory), keys.pem());
        Files.writeString(
                directory.resolve("receiver.key.pem"),
                pem("PRIVATE KEY", keys.pair.getPrivate().getEncoded()));
        return keys;
    }

    /** The file with the public key. */
    static Path file(Path directory) {
        return directory.resolve("receiver.pub.pem");
    }

    String pem() {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    private static String pem(String what, byte[] key) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(key) + "\n-----END " + what
                + "-----\n";
    }

    /** The message signed for the test line, as text. */
    String sign(String verb, Body message) {
        return sign(verb, SOURCE, message);
    }

    String sign(String verb, String source, Body message) {
        String text = "lineside-signed-v1\n" + verb + "\n" + source + "\n" + message;
        return message.with("signature", raw(text)).toString();
    }

    private String raw(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
