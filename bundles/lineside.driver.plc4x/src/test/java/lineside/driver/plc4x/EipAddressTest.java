// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an address means, and the bytes of its path. */
class EipAddressTest {
    @ParameterizedTest
    @CsvSource({
        "GoodCount, INT32, -1",
        "Program:Main.Speed:float32, FLOAT32, -1",
        "Line.Filler.Good:INT16, INT16, -1",
        "Local:1:I.Data:int8, INT8, -1",
        "Local:1:O.Data.3, BOOL, 3",
        "Status.31, BOOL, 31",
        "Status.7:uint8, BOOL, 7",
        "Running:bool, BOOL, -1",
        "Label:string82, STRING, -1",
        "'Grid[2,5]:float64', FLOAT64, -1",
        "Parts[300].Good, INT32, -1",
        "@4/101/3+12:uint16, UINT16, -1",
        "@4/101/3+12.5, BOOL, 5",
        "@1/1/1, UINT16, -1",
    })
    void saysWhatLiesThere(String text, Form form, int bit) {
        Address address = EipAddress.parse(text);
        assertEquals(form, address.form());
        assertEquals(bit, address.bit());
        assertEquals(text, address.text());
    }

    @Test
    void elementsOfAnArrayAreNeighboursAndNothingElseIs() {
        Item three = item("Counts[3]");
        Item four = item("counts[4]".replace('c', 'C'));
        Item scalar = item("Counts2");
        Item other = item("Counts[5]:float32");
        List<Block> plan = Planner.plan(List.of(four, scalar, three, other), List.of());
        assertEquals(3, plan.size(), plan.toString());
        assertTrue(plan.stream().anyMatch(block -> block.items().equals(List.of(three, four))));
    }

    /** 1756-PM020: a symbol with its length and a pad, an element in one, two or four bytes. */
    @ParameterizedTest
    @CsvSource({
        "GoodCount, 9109476f6f64436f756e7400",
        "Counts[3], 9106436f756e74732803",
        "Counts[300], 9106436f756e747329002c01",
        "Counts[70000], 9106436f756e74732a0070110100",
        "'Grid[2,5]', 91044772696428022805",
        "PROGRAM:Main.N, 910c50726f6772616d3a4d61696e91014e00",
        "Local:1:I.Data, 91094c6f63616c3a313a4900910444617461",
        "@4/101/3, 200424653003",
        "@768/1/3, 21000003240130 03",
    })
    void isAPath(String path, String bytes) {
        assertArrayEquals(HexFormat.of().parseHex(bytes.replace(" ", "")), CipPath.of(path));
        String typed = path.charAt(0) == '@' ? path : path + ":int32";
        assertArrayEquals(
                HexFormat.of().parseHex(bytes.replace(" ", "")),
                CipPath.of(EipAddress.parse(typed).span()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3Count",
                "Good Count",
                "Good..Count",
                "Good[",
                "Good[-1]",
                "Good[1,2,3,4]",
                "Good:dint",
                "Good:string",
                "Good:string0",
                "Good:string251",
                "Good.3:string9",
                "Status.32",
                "Status.8:int8",
                "Status.3:float32",
                "Status.3:bool",
                "@4/101",
                "@4/101/70000",
                "@4/101/3+479:uint16",
                "@4/101/3.5:uint16",
                "@4/101/3:string9",
                "@4/101/3:bool",
                "hr:12",
                "Good[9999999999]",
                "A1234567890123456789012345678901234567890"
            })
    void refusesInWords(String text) {
        String said = assertThrows(IllegalArgumentException.class, () -> EipAddress.parse(text))
                .getMessage();
        assertTrue(said.startsWith("address \"" + text + "\"") && said.endsWith("."), said);
    }

    @ParameterizedTest
    @CsvSource({
        "logix://10.0.0.7, 10.0.0.7:44818 slot 0",
        "logix://10.0.0.7/3, 10.0.0.7:44818 slot 3",
        "logix://plc:2222/31, plc:2222 slot 31",
        "eip://drive, drive:44818",
        "eip://[fe80::1]:44819, [fe80::1]:44819",
    })
    void isADevice(String written, String where) {
        assertEquals(where, EipWiring.parse(written).orElseThrow().where());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"logix://", "logix://plc/32", "eip://plc/0", "eip://plc:0", "eip://plc:70000", "enip://plc"})
    void isNone(String written) {
        assertTrue(EipWiring.parse(written).isEmpty());
    }

    private static Item item(String address) {
        return new Item(
                Line.tag(address, address, lineside.signal.api.ValueType.INTEGER, 100), EipAddress.parse(address));
    }
}
