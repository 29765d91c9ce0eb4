// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.Locale;

/** What a controller says instead of an answer, in words (TwinCAT's ADS return codes). */
final class AdsErrors {
    private static final int NO_PORT = 0x06;
    private static final int NO_MACHINE = 0x07;
    private static final int NO_ACCESS = 0x704;
    private static final int WRONG_SIZE = 0x705;
    private static final int WRONG_DATA = 0x706;
    private static final int NOT_READY = 0x707;
    private static final int NO_SYMBOL = 0x710;
    private static final int OTHER_VERSION = 0x711;
    private static final int DENIED = 0x723;

    private AdsErrors() {}

    /** Throws what a result other than 0 means; one answer of many may have it, the conversation goes on. */
    static void check(String what, int code) throws Refusal {
        switch (code) {
            case 0:
                return;
            case NO_SYMBOL:
                throw new Refusal(true, what + ": the controller has no such symbol; check its name.");
            case NO_ACCESS, DENIED:
                throw new Refusal(true, what + ": the controller does not allow that.");
            case WRONG_SIZE, WRONG_DATA:
                throw new Refusal(true, what + ": the symbol has another size.");
            case OTHER_VERSION:
                throw new Refusal(false, what + ": the program of the controller has just changed.");
            case NOT_READY:
                throw new Refusal(false, what + ": the controller is not ready.");
            default:
                throw new Refusal(
                        false, String.format(Locale.ROOT, "%s: the controller refuses with %04x.", what, code));
        }
    }

    /** The question did not come where it should. */
    static Failure lost(String what, int code, AdsWiring wiring) {
        return Failure.lost(
                switch (code) {
                    case NO_PORT -> what + ": nothing runs at AMS port " + wiring.amsPort()
                            + "; is a program loaded, and TwinCAT in Run? 851 is the first of TwinCAT 3, 801 of TwinCAT 2.";
                    case NO_MACHINE -> what + ": the controller does not know the way; check "
                            + wiring.target().text() + ", and that it has a route for our AMS net id.";
                    default -> String.format(Locale.ROOT, "%s: the controller refuses with %04x.", what, code);
                });
    }
}
