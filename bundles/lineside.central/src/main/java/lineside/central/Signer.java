// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import lineside.kernel.Body;

/**
 * The receiver's key (Ed25519) and what it signs: docs/mqtt.md, "Signatures". Drawn at the first start; a gateway gets the public
 * half, {@link #PUBLIC}, beside it. Not safe for several threads.
 */
public final class Signer {
    /** File with the public key, for the gateways. */
    public static final String PUBLIC = "receiver.pub.pem";

    private static final String PRIVATE = "receiver.key.pem";
    private static final String FIELD = "signature";

    private final PrivateKey key;

    /** Signs with this key. */
    public Signer(PrivateKey key) {
        this.key = key;
    }

    /** The key kept in a directory; drawn now when there is none. */
    public static Signer in(Path directory) throws IOException {
        Path file = directory.resolve(PRIVATE);
        try {
            if (!Files.exists(file)) {
                draw(directory, file);
            }
            byte[] bytes = Base64.getMimeDecoder().decode(Files.readString(file).replaceAll("-----[A-Z ]+-----", ""));
            return new Signer(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            throw new IOException(
                    file + " holds no Ed25519 key; restore it from a copy, or take it away to have a new"
                            + " one drawn, whose public half every gateway needs",
                    noKey);
        }
    }

    /** The public half first: a key that exists has one. */
    private static void draw(Path directory, Path file) throws IOException, GeneralSecurityException {
        Files.createDirectories(directory);
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.writeString(
                directory.resolve(PUBLIC), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        Path fresh = directory.resolve(PRIVATE + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String pem(String what, byte[] key) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(key) + "\n-----END " + what
                + "-----\n";
    }

    /** The message with its signature. */
    Body sign(String verb, String source, Body message) {
        String text = "lineside-signed-v1\n" + verb + "\n" + source + "\n" + message;
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return message.with(FIELD, Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
