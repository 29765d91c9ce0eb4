// SPDX-License-Identifier: Apache-2.0
package lineside.central;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;
import lineside.kernel.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever may publish at the broker is not the gateway by that; the first one is believed, as nobody knows better. */
class GatewaysTest {
    private static final String SOURCE = "/acme/lyon/fill/line-1";

    @TempDir
    Path folder;

    private final KeyPair gateway = pair();
    private final Body status = Body.of("online", true, "session", "b007-1");

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String shown(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    private static Body signed(KeyPair pair, String source, Body message) throws GeneralSecurityException {
        Body named = message.with("key", shown(pair));
        Signature made = Signature.getInstance("Ed25519");
        made.initSign(pair.getPrivate());
        made.update(("lineside-signed-v1\nstatus\n" + source + "\n" + named).getBytes(StandardCharsets.UTF_8));
        return named.with("signature", Base64.getEncoder().encodeToString(made.sign()));
    }

    /** Each time as after a start. */
    private boolean believed(Body message) throws Exception {
        return new Gateways(new Shelf(folder)).said("status", SOURCE, message);
    }

    private Optional<String> known() throws Exception {
        return new Gateways(new Shelf(folder)).known(SOURCE);
    }

    @Test
    void itIsKnownByTheKeyThatItShowedFirst() throws Exception {
        assertFalse(believed(signed(gateway, SOURCE, status).with("session", "b007-2")), "changed on the way");
        assertFalse(believed(signed(gateway, "/acme/lyon/fill/line-2", status)), "of another line");
        assertFalse(believed(status.with("key", "none")));
        assertEquals(Optional.empty(), known(), "nobody is known by that");
        assertTrue(believed(signed(gateway, SOURCE, status)));
        assertEquals(Optional.of(shown(gateway)), known());
        assertFalse(believed(status), "not signed");
        assertFalse(believed(signed(pair(), SOURCE, status)), "of another gateway");
        assertTrue(believed(signed(gateway, SOURCE, status.with("session", "b007-2"))));
    }

    @Test
    void itMayBeKnownBeforeItComes() throws Exception {
        Path line = Files.createDirectories(new Shelf(folder).line(SOURCE));
        String key = Base64.getMimeEncoder().encodeToString(gateway.getPublic().getEncoded());
        Files.writeString(
                line.resolve("gateway.pub.pem"), "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n");
        assertFalse(believed(signed(pair(), SOURCE, status)));
        assertTrue(believed(signed(gateway, SOURCE, status)));
    }

    /** As before there were keys, and as long as the gateway has none that it can use. */
    @Test
    void oneThatShowsNoKeyIsBelievedWhileNoneIsKnown() throws Exception {
        assertTrue(believed(status));
        assertEquals(Optional.empty(), known());
    }
}
