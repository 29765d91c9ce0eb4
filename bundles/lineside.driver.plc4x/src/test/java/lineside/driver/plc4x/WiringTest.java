// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong wiring is said in one sentence with field, value and remedy, and never stops what works. */
class WiringTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({
        "modbus://192.0.2.10,192.0.2.10,502,1", "modbus://plc.line:1502/7,plc.line,1502,7",
        "modbus://192.0.2.10:502/,192.0.2.10,502,1", "modbus://[2001:db8::1]:502/255,[2001:db8::1],502,255"
    })
    void whereADeviceIs(String written, String host, int port, int unit) {
        Wiring wiring = check(Map.of("connection", written)).wiring().orElseThrow();
        assertEquals(new ModbusWiring(host, port, unit), wiring.device());
    }

    @ParameterizedTest
    @CsvSource({
        "s7://192.0.2.10,192.0.2.10,102,0,1",
        "s7://192.0.2.10/0/2,192.0.2.10,102,0,2",
        "s7://plc.line:1102/3/4,plc.line,1102,3,4"
    })
    void whereAnS7Is(String written, String host, int port, int rack, int slot) {
        Wiring wiring = check(Map.of("connection", written)).wiring().orElseThrow();
        assertEquals(new S7Wiring(host, port, rack, slot), wiring.device());
    }

    // Rack and slot stand in one byte, behind the kind of connection.
    @Test
    void theAccessPointOfTheControllerIsItsRackAndSlot() {
        assertEquals(0x0101, new S7Wiring("plc", 102, 0, 1).remoteAccessPoint());
        assertEquals(0x0164, new S7Wiring("plc", 102, 3, 4).remoteAccessPoint());
    }

    @ParameterizedTest
    @CsvSource({
        "connection,''",
        "connection,192.0.2.10:502",
        "connection,modbus://192.0.2.10:0/1",
        "connection,modbus://192.0.2.10:502/256",
        "connection,s7://192.0.2.10/0",
        "connection,s7://192.0.2.10/8/1",
        "connection,s7://192.0.2.10/0/32",
        "source,Not A Name",
        "identity_address,hr:24:text20",
        "identity_value,FILLER",
        "identity_address,nonsense",
        "boot_address,hr:1:text4",
        "fast_interval_ms,5",
        "request_timeout_ms,20000"
    })
    void whatIsWrongIsSaid(String field, String value) {
        Wiring.Checked checked = check(Map.of(field, value));
        assertEquals(Optional.empty(), checked.wiring());
        assertTrue(checked.fault().startsWith("PLC driver: ") && checked.fault().endsWith("."), checked.fault());
        assertTrue(checked.fault().contains(field.replaceFirst("_.*", "")), checked.fault());
    }

    @Test
    void theLastGoodSettingsGoOn() {
        Plc4xConfig good = Line.config(Map.of("connection", "modbus://192.0.2.10:502/3"));
        Plc4xConfig wrong = Line.config(Map.of("connection", "oops"));
        assertEquals("", LastGood.settle(good, data).fault());
        Wiring.Checked later = LastGood.settle(wrong, data);
        assertEquals(
                new ModbusWiring("192.0.2.10", 502, 3),
                later.wiring().orElseThrow().device());
        assertTrue(later.fault().contains("oops"), later.fault());
    }

    private Wiring.Checked check(Map<String, Object> given) {
        Map<String, Object> all = new java.util.HashMap<>(Map.of("connection", "modbus://192.0.2.10:502/1"));
        all.putAll(given);
        return Wiring.check(Line.config(all), data);
    }
}
