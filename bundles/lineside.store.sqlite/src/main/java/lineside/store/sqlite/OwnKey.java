// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import lineside.kernel.Body;

/** The gateway's key (Ed25519, PKCS 8 in PEM, not encrypted), which signs certificates: docs/mqtt.md, "Signatures". */
final class OwnKey {
    private final PrivateKey key;

    private OwnKey(PrivateKey key) {
        this.key = key;
    }

    static OwnKey of(Path pem) throws IOException {
        if (!Files.isRegularFile(pem)) {
            throw new IOException("--sign is '" + pem
                    + "': there is no such file; make a key with: openssl genpkey -algorithm ed25519");
        }
        try {
            String base64 = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
            PKCS8EncodedKeySpec spec =
                    new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
            return new OwnKey(KeyFactory.getInstance("Ed25519").generatePrivate(spec));
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            throw new IOException(
                    "--sign is '" + pem + "': it holds no private key (Ed25519); make one with: openssl genpkey"
                            + " -algorithm ed25519",
                    noKey);
        }
    }

    /** The certificate with its signature. */
    Body sign(String source, Body certificate) {
        String text = "lineside-signed-v1\ncertificate\n" + source + "\n" + certificate;
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return certificate.with("signature", Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
