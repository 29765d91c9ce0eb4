// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;

/**
 * The signatures of policy Aes256_Sha256_RsaPss, which the library asks for by a name that no provider of the JDK knows. The
 * embedded Bouncy Castle is put last among the process's providers while a session needs it, so that nobody else's
 * cryptography changes; where the host brings one, that one serves. Safe for any thread.
 */
final class Algorithms {
    private static final BouncyCastleProvider OURS = new BouncyCastleProvider();
    private static int users;
    private static boolean added;

    private Algorithms() {}

    static synchronized void use(Wiring wiring) {
        if (needed(wiring) && users++ == 0) {
            // Minus one where a provider of this name is present already.
            added = Security.addProvider(OURS) > 0;
        }
    }

    static synchronized void release(Wiring wiring) {
        if (needed(wiring) && --users == 0 && added) {
            Security.removeProvider(OURS.getName());
        }
    }

    private static boolean needed(Wiring wiring) {
        return wiring.policy() == SecurityPolicy.Aes256_Sha256_RsaPss;
    }
}
