// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import lineside.kernel.Body;

/** The form of everything that is signed (Ed25519): docs/mqtt.md, "Signatures". */
final class Signatures {
    static final String FIELD = "signature";

    private Signatures() {}

    /** The bytes to sign; the message has no field {@code signature}. */
    static byte[] over(String verb, String source, Body message) {
        return ("lineside-signed-v1\n" + verb + "\n" + source + "\n" + message).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a message carries the signature of a key. */
    static boolean on(Body signed, PublicKey key, String verb, String source) {
        Object given = signed.get(FIELD);
        if (!(given instanceof String)) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(over(verb, source, without(signed)));
            return check.verify(Base64.getDecoder().decode((String) given));
        } catch (GeneralSecurityException | IllegalArgumentException noSignature) {
            return false;
        }
    }

    private static Body without(Body message) {
        Body.Builder rest = Body.builder();
        for (String name : message.names()) {
            Object value = message.get(name);
            if (!name.equals(FIELD) && value != null) {
                rest.put(name, value);
            }
        }
        return rest.build();
    }
}
