// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys as text, RFC 7468. */
final class Pem {
    static final String SECRET = "PRIVATE KEY";
    static final String OPEN = "PUBLIC KEY";

    private Pem() {}

    static String of(String what, byte[] key) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(key) + "\n-----END " + what
                + "-----\n";
    }

    /** The first of its kind; whatever stands around it is a remark. */
    static Optional<byte[]> find(String what, String text) {
        Matcher found = Pattern.compile("-----BEGIN " + what + "-----([A-Za-z0-9+/=\\s]+)-----END " + what + "-----")
                .matcher(text);
        return found.find() ? Optional.of(Base64.getMimeDecoder().decode(found.group(1))) : Optional.empty();
    }
}
