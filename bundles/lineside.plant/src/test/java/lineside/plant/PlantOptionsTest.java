// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlantOptionsTest {
    private static final LedgerFile EMPTY = new LedgerFile(0, 0, 0, 0, Map.of());

    @Test
    void everyWrongOptionIsRefusedInOneSentence() {
        assertEquals("there is no option '--sped'; --help lists what there is", refusal("--sped", "2"));
        assertEquals("option --speed needs a value", refusal("--speed"));
        assertEquals("--speed is 'fast'; write a number", refusal("--speed", "fast"));
        assertEquals("--speed is 0.0; choose more than 0 and at most 1000", refusal("--speed", "0"));
        assertEquals("--port is 70000; choose 0 to 65535", refusal("--port", "70000"));
        assertEquals("--seed is '1.5'; write a whole number", refusal("--seed", "1.5"));
        assertEquals(
                "there is no scenario 'mess'; choose one of normal, calm, faults, wrap, plc-restart, zero-glitch, "
                        + "connection-loss",
                refusal("--scenario", "mess"));
        assertEquals("the modulus is 70000; choose 2 to 65536", refusal("--modulus", "70000"));
        assertEquals("the outfeed counter starts at 65536; choose 0 to 65535", refusal("--outfeed-start", "65536"));
    }

    /** Wraps are the classifier's hardest daily case, so demonstrations meet them often enough. */
    @Test
    void someSeedsStartShortlyBeforeAWrap() {
        long near = LongStream.range(0, 400)
                .filter(seed -> line("--seed", "" + seed).outfeedStart() >= 65536 - 120)
                .count();
        assertTrue(near > 60 && near < 140, () -> near + " of 400");
    }

    @Test
    void theWrapScenarioTurnsSoonAndOften() {
        LineOptions line = line("--scenario", "wrap");
        assertEquals(640, line.modulus());
        assertEquals(590, line.outfeedStart());
        assertEquals(1280, line("--scenario", "wrap", "--rate", "10").modulus());
    }

    /** A plant that was killed comes back like a PLC after a power cut. */
    @Test
    void goesOnAfterWhatTheLedgerHolds() {
        LineOptions line =
                new PlantOptions(List.of("--outfeed-start", "77")).line(0, new LedgerFile(3, 120, 100, 20, Map.of()));
        assertEquals(4, line.firstBoot());
        assertEquals(121, line.firstPiece());
        assertEquals(0, line.outfeedStart());
    }

    private static LineOptions line(String... arguments) {
        return new PlantOptions(List.of(arguments)).line(0, EMPTY);
    }

    private static String refusal(String... arguments) {
        return assertThrows(IllegalArgumentException.class, () -> {
                    PlantOptions options = new PlantOptions(List.of(arguments));
                    options.port();
                    options.speed();
                    options.line(0, EMPTY);
                })
                .getMessage();
    }
}
