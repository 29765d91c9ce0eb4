// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule of docs/run/import.md by which names are made. */
final class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "state, state",
        "GoodCount, good-count",
        "Filler.GoodCount, filler-good-count",
        "PLC, plc",
        "T1_temp, t1-temp",
        "__a  b__, a-b",
        "Größe, grosse",
        "Zähler[3], zahler-3",
        "a--b, a-b",
        "7, 7"
    })
    void namesAreMadeByRule(String name, String id) throws RowFault {
        assertEquals(id, Names.of(name, ""));
    }

    @Test
    void aCommonBeginningIsTakenOffWhereItStands() throws RowFault {
        assertEquals("state", Names.of("Line1.Filler.State", "Line1.Filler."));
        assertEquals("line2-state", Names.of("Line2.State", "Line1."));
    }

    @Test
    void aNameIsNeverCut() throws RowFault {
        assertEquals("x".repeat(64), Names.of("x".repeat(64), ""));
        RowFault fault = assertThrows(RowFault.class, () -> Names.of("x".repeat(65), ""));
        assertTrue(String.valueOf(fault.getMessage()).contains("--strip"));
    }
}
