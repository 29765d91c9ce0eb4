// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Optional;
import lineside.signal.api.Quality;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, and what their bytes mean. */
class ModbusAddressTest {
    @ParameterizedTest
    @CsvSource({
        "hr:100,hr:100",
        "4x101,hr:100",
        "4X00101,hr:100",
        "ir:0,ir:0",
        "3x1,ir:0",
        "co:7,co:7",
        "0x8,co:7",
        "di:65535,di:65535",
        "1x65536,di:65535",
        "hr:14:text20,hr:14 to 23",
        "hr:14:text19,hr:14 to 23",
        "hr:2:uint32/cdab,hr:2 to 3",
        "hr:4:float64,hr:4 to 7",
        "hr:9.15,hr:9"
    })
    void aRegisterCanBeCountedFromZeroAndFromOne(String written, String place) {
        assertEquals(place, ModbusAddress.parse(written).span().words());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "100",
                "40101",
                "hr100",
                "4x0",
                "hr:65536",
                "hr:65535:uint32",
                "hr:1:word",
                "hr:1.16",
                "hr:1.2:uint16",
                "co:1:uint16",
                "co:1.1",
                "hr:1:text0",
                "hr:1:text251",
                "hr:1:text4/cdab",
                "hr:1/abdc",
                "xx:1",
                "hr:-1"
            })
    void whatIsNoAddressIsRefusedInOneSentence(String written) {
        String said = assertThrows(IllegalArgumentException.class, () -> ModbusAddress.parse(written))
                .getMessage();
        assertTrue(said.endsWith(".") && said.contains("\"" + written + "\""), said);
    }

    @ParameterizedTest
    @CsvSource({
        "hr:0,FFFF,65535",
        "hr:0:int16,FFFF,-1",
        "hr:0:uint32,12345678,305419896",
        "hr:0:uint32/cdab,56781234,305419896",
        "hr:0:uint32/badc,34127856,305419896",
        "hr:0:uint32/dcba,78563412,305419896",
        "hr:0:int32,FFFFFFFE,-2",
        "hr:0:int64,FFFFFFFFFFFFFFFF,-1",
        "hr:0:uint64,7FFFFFFFFFFFFFFF,9223372036854775807",
        "hr:0:uint32,FFFFFFFF,4294967295",
        "hr:0:uint64/cdab,0004000300020001,281483566841860"
    })
    void wholeNumbers(String address, String bytes, long number) {
        assertEquals(Reading.good(new Value.Whole(number)), read(address, bytes, ValueType.INTEGER));
        assertArrayEquals(
                HexFormat.of().parseHex(bytes),
                Encoder.bytes(ModbusAddress.parse(address), new Value.Whole(number))
                        .orElseThrow());
    }

    @Test
    void otherValues() {
        assertEquals(Reading.good(new Value.Real(12.3)), read("hr:0:float32", "4144CCCD", ValueType.REAL));
        assertEquals(Reading.good(new Value.Real(12.3)), read("hr:0:float32/cdab", "CCCD4144", ValueType.REAL));
        assertEquals(Reading.good(new Value.Real(7)), read("hr:0", "0007", ValueType.REAL));
        assertEquals(Reading.good(new Value.Text("LINE")), read("hr:0:text8", "4C494E4520200000", ValueType.TEXT));
        assertEquals(Reading.good(new Value.Text("LINE")), read("hr:0:text4/badc", "494C454E", ValueType.TEXT));
        assertEquals(Reading.good(new Value.Truth(true)), read("hr:0:bool", "0001", ValueType.BOOLEAN));
        assertEquals(Reading.good(new Value.Truth(true)), read("hr:0.15", "8000", ValueType.BOOLEAN));
        assertEquals(Reading.good(new Value.Truth(false)), read("hr:0.0", "FFFE", ValueType.BOOLEAN));
    }

    @ParameterizedTest
    @CsvSource({
        "hr:0:bool,0002",
        "hr:0:float32,7FC00000",
        "hr:0:float64,FFF0000000000000",
        "hr:0:uint64,8000000000000000"
    })
    void whatIsNoValueIsBad(String address, String bytes) {
        Address parsed = ModbusAddress.parse(address);
        ValueType type = parsed.form() == Form.BOOL
                ? ValueType.BOOLEAN
                : parsed.form() == Form.UINT64 ? ValueType.INTEGER : ValueType.REAL;
        assertEquals(Quality.BAD_DEVICE, read(address, bytes, type).quality());
    }

    @Test
    void whatAnAddressCannotHoldIsNotWritten() {
        assertEquals(Optional.empty(), encode("hr:0", new Value.Whole(65_536)));
        assertEquals(Optional.empty(), encode("hr:0", new Value.Whole(-1)));
        assertEquals(Optional.empty(), encode("hr:0:int16", new Value.Whole(32_768)));
        assertEquals(Optional.empty(), encode("hr:0:uint64", new Value.Whole(-1)));
        assertEquals(Optional.empty(), encode("hr:0:text2", new Value.Text("abc")));
        assertEquals(Optional.empty(), encode("hr:0:text8", new Value.Text("ł")));
        assertEquals(Optional.empty(), encode("hr:0.3", new Value.Truth(true)));
        assertEquals(Optional.empty(), encode("hr:0:float32", new Value.Real(1e300)));
        assertEquals(Optional.empty(), encode("hr:0", new Value.Text("7")));
    }

    private static Reading read(String address, String hex, ValueType type) {
        return Decoder.read(ModbusAddress.parse(address), HexFormat.of().parseHex(hex), type);
    }

    private static Optional<byte[]> encode(String address, Value value) {
        return Encoder.bytes(ModbusAddress.parse(address), value);
    }
}
