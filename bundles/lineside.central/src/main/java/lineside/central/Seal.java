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
import lineside.kernel.Body;

/** Whether a message is signed (Ed25519): docs/mqtt.md, "Signatures". */
final class Seal {
    private static final String FIELD = "signature";

    private Seal() {}

    /** The public key of a PEM file, X.509 in base64. */
    static String key(Path pem) throws IOException {
        return Files.readString(pem).replaceAll("-----[A-Z ]+-----|\\s", "");
    }

    /** Whether a key, X.509 in base64, signed a message. */
    static boolean isOn(Body message, String key, String verb, String source) {
        Body.Builder plain = Body.builder();
        for (String name : message.names()) {
            Object value = message.get(name);
            if (!name.equals(FIELD) && value != null) {
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
                    Base64.getDecoder().decode(message.optionalText(FIELD).orElse("")));
        } catch (GeneralSecurityException | IllegalArgumentException noSignature) {
            return false;
        }
    }
}
