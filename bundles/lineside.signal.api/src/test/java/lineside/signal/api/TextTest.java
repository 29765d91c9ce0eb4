// SPDX-License-Identifier: Apache-2.0
package lineside.signal.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Row 34 of the faults: whatever a PLC holds in a string, a record can hold what is kept of it. */
final class TextTest {
    private static final String SMILE = "\ud83d\ude00";

    @Test
    void sixtyFourKilobytesAreCut() {
        assertEquals("a".repeat(Value.Text.MAX), new Value.Text("a".repeat(65_536)).value());
    }

    @Test
    void theCutLeavesNoHalfOfACharacter() {
        String before = "a".repeat(Value.Text.MAX - 1);
        assertEquals(before + "\ufffd", new Value.Text(before + SMILE + "b").value());
    }

    @Test
    void halvesBecomeMarksAndWholeCharactersStay() {
        assertEquals("\ufffd<script>" + SMILE + "\ufffd", new Value.Text("\udc00<script>" + SMILE + "\ud800").value());
    }
}
