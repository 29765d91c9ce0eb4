// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Tests of the assembled gateway are skipped where nothing is assembled, as by {@code mvn test}. Where everything is required,
 * that would be a quiet gap, so this fails there instead.
 */
final class AssembledTest {
    @Test
    @EnabledIfEnvironmentVariable(
            named = "LINESIDE_REQUIRE_PEERS",
            matches = "1",
            disabledReason = "nothing is required here: set LINESIDE_REQUIRE_PEERS=1")
    void theGatewayIsAssembledWhereEverythingIsRequired() {
        assertTrue(
                Files.isExecutable(
                        Repository.THIS.root().resolve("distrib/felix/target/lineside-felix/bin/lineside-gateway")),
                "the distribution is not assembled, so the tests of the assembled gateway were skipped");
    }
}
