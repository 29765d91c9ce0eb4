// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ulong;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Stream;
import lineside.signal.api.Quality;
import lineside.signal.api.Value;
import lineside.signal.api.ValueType;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The declared type or BAD; never another type, never a number that is none. */
class ConversionTest {
    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of(true, new Value.Truth(true)),
                Arguments.of((byte) -1, new Value.Whole(-1)),
                Arguments.of(ubyte(255), new Value.Whole(255)),
                Arguments.of((short) -32768, new Value.Whole(-32768)),
                Arguments.of(ushort(65535), new Value.Whole(65535)),
                Arguments.of(-5, new Value.Whole(-5)),
                Arguments.of(uint(4294967295L), new Value.Whole(4294967295L)),
                Arguments.of(Long.MIN_VALUE, new Value.Whole(Long.MIN_VALUE)),
                Arguments.of(ulong(Long.MAX_VALUE), new Value.Whole(Long.MAX_VALUE)),
                Arguments.of(0.1f, new Value.Real(0.1)),
                Arguments.of(-0.0, new Value.Real(0)),
                Arguments.of(Double.MIN_VALUE, new Value.Real(Double.MIN_VALUE)),
                // A raw value before its scale factor: exact, and what every PLC sends for a temperature.
                Arguments.of((short) 215, new Value.Real(215)),
                Arguments.of("", new Value.Text("")),
                Arguments.of(LocalizedText.english("ok"), new Value.Text("ok")));
    }

    @ParameterizedTest
    @MethodSource("good")
    void fits(Object raw, Value expected) {
        Conversion read = Conversion.of(new DataValue(new Variant(raw)), expected.type());
        assertEquals(new Conversion(Optional.of(expected), Quality.GOOD, ""), read);
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of(Double.NaN, ValueType.REAL, Quality.BAD_DEVICE),
                Arguments.of(Float.NEGATIVE_INFINITY, ValueType.REAL, Quality.BAD_DEVICE),
                Arguments.of(ulong(BigInteger.TWO.pow(63)), ValueType.INTEGER, Quality.BAD_DEVICE),
                Arguments.of(null, ValueType.INTEGER, Quality.BAD_DEVICE),
                Arguments.of(1.0, ValueType.INTEGER, Quality.BAD_CONFIG),
                Arguments.of(1, ValueType.BOOLEAN, Quality.BAD_CONFIG),
                Arguments.of(true, ValueType.INTEGER, Quality.BAD_CONFIG),
                Arguments.of("1", ValueType.INTEGER, Quality.BAD_CONFIG),
                Arguments.of(1, ValueType.TEXT, Quality.BAD_CONFIG),
                Arguments.of(new Integer[] {1, 2}, ValueType.INTEGER, Quality.BAD_CONFIG),
                Arguments.of(new Double[0], ValueType.REAL, Quality.BAD_CONFIG));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void doesNotFit(Object raw, ValueType type, Quality quality) {
        Conversion read = Conversion.of(new DataValue(new Variant(raw)), type);
        assertEquals(quality, read.quality());
        assertTrue(read.value().isEmpty());
        assertTrue(read.detail().endsWith("."), read.detail());
    }

    @Test
    void aLongTextIsCutNotRefused() {
        Conversion read = Conversion.of(new DataValue(new Variant("x".repeat(65_536))), ValueType.TEXT);
        assertEquals(Optional.of(new Value.Text("x".repeat(1024))), read.value());
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                Arguments.of(StatusCodes.Bad_NodeIdUnknown, Quality.BAD_CONFIG),
                Arguments.of(StatusCodes.Bad_NotReadable, Quality.BAD_CONFIG),
                Arguments.of(StatusCodes.Bad_NotConnected, Quality.BAD_COMM),
                Arguments.of(StatusCodes.Bad_WaitingForInitialData, Quality.BAD_COMM),
                Arguments.of(StatusCodes.Bad_SensorFailure, Quality.BAD_DEVICE),
                Arguments.of(StatusCodes.Bad_SensorFailure | 0x480L, Quality.BAD_DEVICE),
                Arguments.of(StatusCodes.Bad_NodeIdUnknown | 0x480L, Quality.BAD_CONFIG),
                Arguments.of(0x80990000L, Quality.BAD_DEVICE));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void aBadStatusHasAQualityAndWords(long status, Quality quality) {
        DataValue said = new DataValue(new Variant(1), new StatusCode(status));
        Conversion read = Conversion.of(said, ValueType.INTEGER);
        assertEquals(quality, read.quality());
        assertTrue(read.value().isEmpty(), "a value with a bad status is no value");
        assertTrue(read.detail().endsWith(")."), read.detail());
    }

    @Test
    void anUncertainStatusKeepsTheValue() {
        DataValue said = new DataValue(new Variant(1), new StatusCode(StatusCodes.Uncertain_LastUsableValue));
        Conversion read = Conversion.of(said, ValueType.INTEGER);
        assertEquals(Quality.UNCERTAIN, read.quality());
        assertEquals(Optional.of(new Value.Whole(1)), read.value());
    }

    static Stream<Arguments> written() {
        return Stream.of(
                Arguments.of(new Value.Whole(255), OpcUaDataType.Byte, ubyte(255)),
                Arguments.of(new Value.Whole(256), OpcUaDataType.Byte, null),
                Arguments.of(new Value.Whole(-1), OpcUaDataType.UInt32, null),
                Arguments.of(new Value.Whole(-1), OpcUaDataType.UInt64, null),
                Arguments.of(new Value.Whole(-129), OpcUaDataType.SByte, null),
                Arguments.of(new Value.Whole(40_000), OpcUaDataType.Int16, null),
                Arguments.of(new Value.Whole(40_000), OpcUaDataType.UInt16, ushort(40_000)),
                Arguments.of(new Value.Whole(16_777_217), OpcUaDataType.Float, null),
                Arguments.of(new Value.Whole(16_777_217), OpcUaDataType.Double, 16_777_217.0),
                Arguments.of(new Value.Real(1e300), OpcUaDataType.Float, null),
                Arguments.of(new Value.Real(0.1), OpcUaDataType.Float, 0.1f),
                Arguments.of(new Value.Real(1), OpcUaDataType.Int32, null),
                Arguments.of(new Value.Truth(true), OpcUaDataType.Byte, null),
                Arguments.of(new Value.Text("7"), OpcUaDataType.String, "7"),
                Arguments.of(new Value.Text("7"), OpcUaDataType.Int16, null));
    }

    @ParameterizedTest
    @MethodSource("written")
    void writesExactlyOrNotAtAll(Value value, OpcUaDataType type, Object expected) {
        assertEquals(Optional.ofNullable(expected), Encoding.of(value, type));
    }
}
