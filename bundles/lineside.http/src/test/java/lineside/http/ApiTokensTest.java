// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.kernel.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machine clients come out of a file that only its owner reads. */
final class ApiTokensTest {
    private static final String SECRET = "a".repeat(32);

    @TempDir
    Path folder;

    private final TestClock clock = TestClock.standing();

    private Path write(String mode, String text) throws IOException {
        Path file = folder.resolve("api-tokens");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }

    @Test
    void aClientHasNameAndRoles() throws IOException {
        ApiTokens tokens = new ApiTokens(
                List.of(write("rw-------", "# who\n\n  erp " + SECRET + "  enterprise,operator\n")), clock);
        ApiTokens.Client client = tokens.find(SECRET).orElseThrow();
        assertEquals("api:erp/token", client.actor().toString());
        assertEquals(Set.of(Role.ENTERPRISE, Role.OPERATOR), client.roles());
        assertEquals(Optional.empty(), tokens.find(SECRET + "a"));
        assertEquals(Optional.empty(), tokens.find(""));
    }

    @Test
    void aFileThatOthersMayReadIsNoSecret() throws IOException {
        ApiTokens tokens = new ApiTokens(List.of(write("rw-r-----", "erp " + SECRET + " operator\n")), clock);
        assertEquals(Optional.empty(), tokens.find(SECRET));
        Files.setPosixFilePermissions(folder.resolve("api-tokens"), PosixFilePermissions.fromString("rw-------"));
        clock.advance(Duration.ofSeconds(1));
        assertTrue(tokens.find(SECRET).isPresent());
    }

    @Test
    void aLineThatCannotBeUsedSpoilsNoOther() throws IOException {
        ApiTokens tokens = new ApiTokens(
                List.of(write(
                        "rw-------",
                        "short abc operator\nking " + "k".repeat(32) + " king\nname only\nbad/name " + "b".repeat(32)
                                + " operator\nerp " + SECRET + " operator\n")),
                clock);
        assertTrue(tokens.find(SECRET).isPresent());
        assertEquals(Optional.empty(), tokens.find("abc"));
        assertEquals(Optional.empty(), tokens.find("k".repeat(32)));
        assertEquals(Optional.empty(), tokens.find("b".repeat(32)));
    }

    @Test
    void aClientThatIsStruckOutIsRefusedWithinASecond() throws IOException {
        ApiTokens tokens = new ApiTokens(List.of(write("rw-------", "erp " + SECRET + " operator\n")), clock);
        assertTrue(tokens.find(SECRET).isPresent());
        write("rw-------", "# nobody\n");
        clock.advance(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), tokens.find(SECRET));
    }

    @Test
    void noFileMeansNoClients() {
        assertEquals(Optional.empty(), new ApiTokens(List.of(folder.resolve("none")), clock).find(SECRET));
    }
}
