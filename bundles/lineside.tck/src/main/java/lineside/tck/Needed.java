// SPDX-License-Identifier: Apache-2.0
package lineside.tck;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine it runs on. Where it is missing the test is skipped, and the reason is printed; with {@code
 * LINESIDE_REQUIRE_PEERS=1} the test fails instead, so that nothing is skipped where everything should be there.
 */
public final class Needed {
    private static final String NOT_ASSEMBLED = "the distribution is not assembled: run the package phase";

    private Needed() {}

    /** Goes on when it is there.
     *
     * @param reason what is missing and how to get it, in one line
     */
    public static void that(boolean there, String reason) {
        if (!there) {
            missing(reason);
        }
    }

    /** Goes on when the gateway is assembled. */
    public static void assembled(boolean there) {
        that(there, NOT_ASSEMBLED);
    }

    /** Never returns; of any type, so that it can stand where the missing thing would. */
    public static <T> T missing(String reason) {
        if ("1".equals(System.getenv("LINESIDE_REQUIRE_PEERS"))) {
            Assertions.fail(reason);
        }
        System.out.println("skipped: " + reason);
        return Assumptions.abort(reason);
    }
}
