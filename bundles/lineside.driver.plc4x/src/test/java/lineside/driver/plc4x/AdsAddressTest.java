// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an address and a connection of ADS mean. */
class AdsAddressTest {
    @ParameterizedTest
    @CsvSource({
        "MAIN.nGood, INT32, -1",
        "GVL.rSpeed:float32, FLOAT32, -1",
        ".nGlobal:INT16, INT16, -1",
        "MAIN.aLanes[3].nGood:uint32, UINT32, -1",
        "'MAIN.aGrid[-1,5]:float64', FLOAT64, -1",
        "MAIN.bRun:bool, BOOL, -1",
        "MAIN.nStatus.31, BOOL, 31",
        "MAIN.nStatus.7:uint8, BOOL, 7",
        "MAIN.sOrder:string80, STRING, -1",
    })
    void saysWhatLiesThere(String text, Form form, int bit) {
        Address address = AdsAddress.parse(text);
        assertEquals(form, address.form());
        assertEquals(bit, address.bit());
        assertEquals(text, address.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3Count",
                "MAIN nGood",
                "MAIN..nGood",
                "MAIN.nGood[",
                "MAIN.nGood[1,2,3,4]",
                "MAIN.nGood:dint",
                "MAIN.sOrder:string",
                "MAIN.sOrder:string0",
                "MAIN.sOrder:string251",
                "MAIN.sOrder.3:string9",
                "MAIN.nStatus.32",
                "MAIN.nStatus.8:int8",
                "MAIN.rSpeed.3:float32",
                "MAIN.bRun.0:bool",
                "hr:12"
            })
    void refusesInWords(String text) {
        String said = assertThrows(IllegalArgumentException.class, () -> AdsAddress.parse(text))
                .getMessage();
        assertTrue(said.startsWith("address \"" + text + "\"") && said.endsWith("."), said);
    }

    @ParameterizedTest
    @CsvSource({
        "ads://10.0.0.7, 10.0.0.7:48898 10.0.0.7.1.1:851",
        "ads://10.0.0.7/:852, 10.0.0.7:48898 10.0.0.7.1.1:852",
        "ads://10.0.0.7/5.23.91.3.1.1, 10.0.0.7:48898 5.23.91.3.1.1:851",
        "ads://plc:4/5.23.91.3.1.1:801?source=10.0.0.9.1.1, plc:4 5.23.91.3.1.1:801",
    })
    void isAController(String written, String where) {
        assertEquals(where, AdsWiring.parse(written).orElseThrow().where());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ads://",
                "ads://plc",
                "ads://plc/5.23.91.3.1",
                "ads://plc/5.23.91.3.1.256",
                "ads://plc:0/5.23.91.3.1.1",
                "ads://plc/5.23.91.3.1.1:70000",
                "ads://plc/5.23.91.3.1.1?source=5",
                "ams://10.0.0.7"
            })
    void isNone(String written) {
        assertTrue(AdsWiring.parse(written).isEmpty());
    }

    @Test
    void aNetIdIsSixBytes() {
        assertArrayEquals(
                new byte[] {5, 23, 91, (byte) 200, 1, 1},
                AmsNetId.parse("5.23.91.200.1.1").orElseThrow().bytes());
    }
}
