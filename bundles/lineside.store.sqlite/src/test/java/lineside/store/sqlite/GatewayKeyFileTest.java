// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import lineside.kernel.Body;
import lineside.store.api.GatewayKey;
import lineside.store.api.GatewayKeyFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key by which a receiver knows a gateway: drawn once, kept for nobody else. */
class GatewayKeyFileTest {
    @TempDir
    Path data;

    private GatewayKeyFile file;
    private GatewayKey drawn;
    private String kept;

    @BeforeEach
    void drawn() throws Exception {
        file = new GatewayKeyFile(data);
        drawn = file.drawn();
        kept = Files.readString(file.secret());
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private String refused() {
        return String.valueOf(
                assertThrows(IOException.class, () -> file.drawn()).getMessage());
    }

    @Test
    void itIsDrawnOnceAndReadableByItsOwnerAlone() throws Exception {
        assertEquals("rw-------", mode(file.secret()));
        assertEquals("rw-r--r--", mode(file.open()));
        assertEquals(drawn.publicKey(), file.drawn().publicKey());
        assertTrue(kept.endsWith(file.publicPem()));
        try (var all = Files.list(data)) {
            assertEquals(2, all.count(), "nothing else is left");
        }
        Files.delete(file.open());
        assertEquals(drawn.publicKey(), file.drawn().publicKey());
        assertTrue(kept.endsWith(file.publicPem()), "made again");
    }

    @Test
    void whatItSignsFitsItsPublicHalf() throws Exception {
        Body signed = drawn.sign("status", "/acme/lyon/fill/line-1", Body.of("online", true));
        Signature check = Signature.getInstance("Ed25519");
        byte[] shown = Base64.getDecoder().decode(drawn.publicKey().orElseThrow());
        check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(shown)));
        check.update("lineside-signed-v1\nstatus\n/acme/lyon/fill/line-1\n{\"online\":true}"
                .getBytes(StandardCharsets.UTF_8));
        assertTrue(check.verify(Base64.getDecoder().decode(signed.text("signature"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw-----w-", "rwx------", "rw----r--"})
    void oneThatOthersCanReadIsNotUsed(String mode) throws Exception {
        Files.setPosixFilePermissions(file.secret(), PosixFilePermissions.fromString(mode));
        assertTrue(refused().contains("is open to others than its owner: chmod 600 it"), refused());
    }

    /** Another one would be another gateway for the receiver: nobody draws it unasked. */
    @Test
    void aDamagedOneIsNotReplaced() throws Exception {
        for (String bad : List.of("", "nothing", kept.replace("PRIVATE", "SECRET"), kept.replace("MC4C", "MC4D"))) {
            byte[] damaged = bad.getBytes(StandardCharsets.UTF_8);
            Files.write(file.secret(), damaged);
            assertTrue(refused().contains("cannot be used: it holds no private key"), refused());
            assertArrayEquals(damaged, Files.readAllBytes(file.secret()));
        }
    }

    @Test
    void twoHalvesOfTwoKeysAreNone() throws Exception {
        GatewayKeyFile other = new GatewayKeyFile(data.resolve("other"));
        other.drawn();
        Files.writeString(file.secret(), kept.substring(0, kept.indexOf("-----BEGIN PUBLIC")) + other.publicPem());
        assertTrue(refused().contains("do not belong together"), refused());
    }
}
