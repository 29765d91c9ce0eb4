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

/** An address is written as the tools of the controller write it, and what stands there is a value or bad, never a guess. */
class S7AddressTest {
    @ParameterizedTest
    @CsvSource({
        "DB1.DBX28.0,db1:28,BOOL,0",
        "%db1.dbx28.7:bool,db1:28,BOOL,7",
        "db1.dbb3,db1:3,UINT8,-1",
        "db1.dbb3:int8,db1:3,INT8,-1",
        "db1.dbw10,db1:10 to 11,UINT16,-1",
        "db1.dbw10:int16,db1:10 to 11,INT16,-1",
        "db64000.dbd4:float32,db64000:4 to 7,FLOAT32,-1",
        "db1.dbb8:float64,db1:8 to 15,FLOAT64,-1",
        "db1.dbb8:int64,db1:8 to 15,INT64,-1",
        "DB7.DBB20:STRING16,db7:20 to 37,STRING,-1",
        "m5.3,m:5,BOOL,3",
        "mx5.3,m:5,BOOL,3",
        "mw10:int16,m:10 to 11,INT16,-1",
        "i0.1,i:0,BOOL,1",
        "e0.1,i:0,BOOL,1",
        "qb4,q:4,UINT8,-1",
        "ab4,q:4,UINT8,-1"
    })
    void anAddressIsWrittenAsTheToolOfTheControllerDoes(String written, String place, String form, int bit) {
        Address address = S7Address.parse(written);
        assertEquals(place, address.span().words());
        assertEquals(Form.valueOf(form), address.form());
        assertEquals(bit, address.bit());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db1",
                "db1.10",
                "db0.dbw0",
                "db64001.dbw0",
                "db1.dbx4",
                "db1.dbx4.8",
                "db1.dbw4.1",
                "db1.dbx4.1:int16",
                "db1.dbw4:int32",
                "db1.dbd4:string8",
                "db1.dbb4:string0",
                "db1.dbb4:string199",
                "db1.dbb4:text8",
                "db1.dbb4:word",
                "db1.dbd65533",
                "m5",
                "hr:100",
                "db-1.dbw0"
            })
    void whatIsNoAddressIsRefusedInOneSentence(String written) {
        String said = assertThrows(IllegalArgumentException.class, () -> S7Address.parse(written))
                .getMessage();
        assertTrue(said.endsWith(".") && said.contains("\"" + written + "\""), said);
    }

    @Test
    void bytesBecomeTheValueThatTheyAre() {
        assertEquals(Reading.good(new Value.Whole(-1)), read("db1.dbb0:int8", "FF", ValueType.INTEGER));
        assertEquals(Reading.good(new Value.Whole(255)), read("db1.dbb0", "FF", ValueType.INTEGER));
        assertEquals(Reading.good(new Value.Whole(0x1234)), read("db1.dbw0", "1234", ValueType.INTEGER));
        assertEquals(Reading.good(new Value.Real(12.3)), read("db1.dbd0:float32", "4144CCCD", ValueType.REAL));
        assertEquals(Reading.good(new Value.Truth(true)), read("db1.dbx0.7", "80", ValueType.BOOLEAN));
        assertEquals(Reading.good(new Value.Truth(false)), read("db1.dbx0.7", "7F", ValueType.BOOLEAN));
        // The characters behind the length are what was there before.
        assertEquals(Reading.good(new Value.Text("AB")), read("db1.dbb0:string4", "040241425858", ValueType.TEXT));
        assertEquals(Reading.good(new Value.Text("")), read("db1.dbb0:string4", "040000000000", ValueType.TEXT));
    }

    // Written with the wrong length it would reach into what lies behind.
    @Test
    void aStringWithAnotherRoomIsNoValue() {
        Reading other = read("db1.dbb0:string4", "FE0241425858", ValueType.TEXT);
        assertEquals(Quality.BAD_CONFIG, other.quality());
        assertTrue(other.detail().contains("254") && other.detail().contains("not for 4"), other.detail());
        assertEquals(
                Quality.BAD_DEVICE,
                read("db1.dbb0:string4", "040541425858", ValueType.TEXT).quality());
    }

    @Test
    void valuesBecomeBytesOrAreNotWritten() {
        assertArrayEquals(
                new byte[] {1}, encode("db1.dbx0.7", new Value.Truth(true)).orElseThrow());
        assertArrayEquals(
                HexFormat.of().parseHex("040241420000"),
                encode("db1.dbb0:string4", new Value.Text("AB")).orElseThrow());
        assertEquals(Optional.empty(), encode("db1.dbb0:string4", new Value.Text("ABCDE")));
        assertEquals(Optional.empty(), encode("db1.dbb0", new Value.Whole(256)));
        assertEquals(Optional.empty(), encode("db1.dbb0:int8", new Value.Whole(128)));
        assertEquals(Optional.empty(), encode("db1.dbx0.7", new Value.Whole(1)));
    }

    // snap7 announces four bytes with a refusal and sends none.
    @Test
    void aRefusalThatAnnouncesBytesIsMended() {
        String refusal = "0300001902f08032030000000e00020004000004010a000004";
        byte[] mended = S7Refusals.mended(HexFormat.of().parseHex(refusal));
        assertEquals(
                refusal.substring(0, refusal.length() - 6) + "000000",
                HexFormat.of().formatHex(mended));
        String given = "0300001902f08032030000000e0002000400000401ff000004";
        assertEquals(
                given, HexFormat.of().formatHex(S7Refusals.mended(HexFormat.of().parseHex(given))));
    }

    private static Reading read(String address, String hex, ValueType type) {
        return Decoder.read(S7Address.parse(address), HexFormat.of().parseHex(hex), type);
    }

    private static Optional<byte[]> encode(String address, Value value) {
        return Encoder.bytes(S7Address.parse(address), value);
    }
}
