// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import java.util.Base64;

/** Keys as text, RFC 7468. */
final class Pem {
    private Pem() {}

    static String of(String what, byte[] key) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(key) + "\n-----END " + what
                + "-----\n";
    }
}
