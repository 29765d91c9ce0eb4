// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import lineside.kernel.Body;

/** A key pair (Ed25519) of a receiver and what is signed with it: docs/mqtt.md, "Signatures". For any thread. */
public final class ReceiverKey {
    private final KeyPair pair;

    private ReceiverKey(KeyPair pair) {
        this.pair = pair;
    }

    /** A new pair. */
    public static ReceiverKey drawn() {
        try {
            return new ReceiverKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The public half as a gateway wants it. */
    public String pem() {
        return Pem.of("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    /** The private half, PKCS 8, as the reference receiver keeps it. */
    public String privatePem() {
        return Pem.of("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    /**
     * The message with its signature.
     *
     * @param verb {@code ack}, {@code mark}, {@code refuse}, {@code replay} or {@code schedule}
     * @param source the line, {@code /enterprise/site/area/line}
     */
    public Body sign(String verb, String source, Body message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(Signatures.over(verb, source, message));
            return message.with(Signatures.FIELD, Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Whether a message carries this key's signature for this verb and line. */
    public boolean signed(String verb, String source, Body message) {
        return Signatures.on(message, pair.getPublic(), verb, source);
    }

    /** The public half. */
    public PublicKey publicKey() {
        return pair.getPublic();
    }
}
