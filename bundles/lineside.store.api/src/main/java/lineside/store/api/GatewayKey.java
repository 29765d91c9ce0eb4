// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import lineside.kernel.Body;

/**
 * The key (Ed25519) by which others know this gateway: it vouches for what the journal says. The form of what is signed is in {@code
 * docs/mqtt.md}, "Signatures". For any thread.
 */
public final class GatewayKey {
    private static final byte[] PROBE = {1};

    private final PrivateKey own;
    private final Optional<PublicKey> shown;

    private GatewayKey(PrivateKey own, Optional<PublicKey> shown) {
        this.own = own;
        this.shown = shown;
    }

    /**
     * Reads a PEM file: the private key (PKCS 8, not encrypted), and the public one, which may be missing.
     *
     * @throws IOException with a clause for the technician when it holds no such key
     */
    public static GatewayKey read(Path pem) throws IOException {
        String text = Files.readString(pem);
        try {
            KeyFactory keys = KeyFactory.getInstance("Ed25519");
            byte[] secret = Pem.find(Pem.SECRET, text).orElse(new byte[0]);
            Optional<byte[]> open = Pem.find(Pem.OPEN, text);
            Optional<PublicKey> shown = open.isPresent()
                    ? Optional.of(keys.generatePublic(new X509EncodedKeySpec(open.get())))
                    : Optional.empty();
            GatewayKey key = new GatewayKey(keys.generatePrivate(new PKCS8EncodedKeySpec(secret)), shown);
            if (shown.isPresent() && !key.fits(shown.get())) {
                throw new IOException("its private and its public key do not belong together");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            throw new IOException("it holds no private key (Ed25519, PKCS 8)", noKey);
        }
    }

    private boolean fits(PublicKey other) throws GeneralSecurityException {
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(other);
        check.update(PROBE);
        return check.verify(made(PROBE));
    }

    private byte[] made(byte[] over) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(own);
        signature.update(over);
        return signature.sign();
    }

    /** The public key, X.509 in base64; empty when the file does not hold it. */
    public Optional<String> publicKey() {
        return shown.map(key -> Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    /**
     * The message with its signature.
     *
     * @param verb what kind of message it is, such as {@code certificate}
     * @param source the line, {@code /enterprise/site/area/line}
     */
    public Body sign(String verb, String source, Body message) {
        String text = "lineside-signed-v1\n" + verb + "\n" + source + "\n" + message;
        try {
            byte[] signature = made(text.getBytes(StandardCharsets.UTF_8));
            return message.with("signature", Base64.getEncoder().encodeToString(signature));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
