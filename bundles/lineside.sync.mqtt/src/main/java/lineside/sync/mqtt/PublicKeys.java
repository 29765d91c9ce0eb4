// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ed25519 keys in a PEM text, one after the other; what stands between them is a remark. */
final class PublicKeys {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    private PublicKeys() {}

    /** At least one; the error's message is a clause for the technician. */
    static List<PublicKey> of(String pem) throws GeneralSecurityException {
        List<PublicKey> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(pem);
        while (block.find()) {
            found.add(key(block.group(1)));
        }
        if (found.isEmpty()) {
            throw new InvalidKeySpecException("there is no public key in it");
        }
        return List.copyOf(found);
    }

    private static PublicKey key(String base64) throws GeneralSecurityException {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes));
        } catch (InvalidKeySpecException | IllegalArgumentException other) {
            throw new InvalidKeySpecException("what it holds is no Ed25519 key", other);
        }
    }
}
