// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lineside.signal.api.ValueType;
import lineside.tagimport.Imported;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever an import makes of a foreign address is read by the driver's own reader, as the same place with the same form. */
final class ImportedAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DB1,INT4 | INT16 | db1 4 2",
                "DB7,X28.3 | BOOL | db7 28 1",
                "DB1.DBX28.0 | BOOL | db1 28 1",
                "DB1.DBW10 | UINT16 | db1 10 2",
                "DB1,DI12 | INT32 | db1 12 4",
                "DB1,REAL12 | FLOAT32 | db1 12 4",
                "DB1,LREAL12 | FLOAT64 | db1 12 8",
                "DB1,B3 | UINT8 | db1 3 1",
                "DB1,CHAR3 | INT8 | db1 3 1",
                "DB1,STRING30.20 | STRING | db1 30 22",
                "%M5.3 | BOOL | m 5 1",
                "%MW10 | INT16 | m 10 2",
                "%MD100 | FLOAT32 | m 100 4",
                "%M20.0 | FLOAT64 | m 20 8",
                "E0.1 | BOOL | i 0 1",
                "%IW64 | INT16 | i 64 2",
                "AB4 | UINT8 | q 4 1",
                "%Q1.7 | BOOL | q 1 1",
            })
    void ofAnS7(String foreign, String form, String place) throws Exception {
        Imported ours = Imported.s7(foreign, form);
        Address address = S7Address.parse(ours.address());
        assertEquals(
                place,
                address.span().area().name() + " " + address.span().start() + " "
                        + address.span().count());
        assertEquals(form, address.form().name());
        assertTrue(address.form().suits(ValueType.valueOf(ours.type())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400001 | UINT16 | 1 | hr 0 1",
                "465536 | INT16 | 1 | hr 65535 1",
                "40011 | UINT32 | 1 | hr 10 2",
                "300011 | FLOAT64 | 0 | ir 11 4",
                "000003 | BOOL | 1 | co 2 1",
                "10017 | BOOL | 0 | di 17 1",
            })
    void ofAModbusDevice(String foreign, String form, int first, String place) throws Exception {
        Imported ours = Imported.modbus(foreign, form, first);
        Address address = ModbusAddress.parse(ours.address());
        assertEquals(
                place,
                address.span().area().name() + " " + address.span().start() + " "
                        + address.span().count());
        assertEquals(form, address.form().name());
        assertTrue(address.form().suits(ValueType.valueOf(ours.type())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GoodParts | INT32 | GoodParts | 4",
                "Program:Station1.OilTemp | FLOAT32 | Program:Station1.OilTemp:float32 | 4",
                "Running | BOOL | Running:bool | 1",
                "Small | INT8 | Small:int8 | 1",
                "Big | UINT64 | Big:uint64 | 8",
                "Recipe | STRING | Recipe:string82 | 84",
            })
    void ofALogixController(String name, String form, String text, int bytes) throws Exception {
        Imported ours = Imported.logix(name, form);
        assertEquals(text, ours.address());
        Address address = EipAddress.parse(ours.address());
        assertEquals(form, address.form().name());
        assertEquals(bytes, address.span().area().width());
        assertTrue(address.form().suits(ValueType.valueOf(ours.type())));
    }
}
