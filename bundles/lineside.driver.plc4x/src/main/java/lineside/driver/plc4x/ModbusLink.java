// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.plc4x.java.api.model.PlcTag;
import org.apache.plc4x.java.api.value.PlcValue;
import org.apache.plc4x.java.modbus.base.tag.ModbusTagCoil;
import org.apache.plc4x.java.modbus.base.tag.ModbusTagDiscreteInput;
import org.apache.plc4x.java.modbus.base.tag.ModbusTagHoldingRegister;
import org.apache.plc4x.java.modbus.base.tag.ModbusTagInputRegister;
import org.apache.plc4x.java.modbus.readwrite.ModbusDataType;
import org.apache.plc4x.java.spi.values.PlcBOOL;
import org.apache.plc4x.java.spi.values.PlcList;
import org.apache.plc4x.java.spi.values.PlcUINT;

/** One Modbus connection of the library. */
final class ModbusLink implements Link {
    private final LibraryConnection connection;

    private ModbusLink(LibraryConnection connection) {
        this.connection = connection;
    }

    static Link open(ModbusWiring wiring, int requestMs, Detached calls) throws Failure, InterruptedException {
        String url = "modbus-tcp:tcp://" + wiring.host() + ":" + wiring.port() + "?default-unit-identifier="
                + wiring.unit() + "&request-timeout=" + (requestMs + LibraryConnection.LONGER_MS);
        return new ModbusLink(
                LibraryConnection.open(wiring.where(), requestMs, calls, () -> new RawModbus().getConnection(url)));
    }

    @Override
    public byte[] read(Span span) throws Failure, Refusal, InterruptedException {
        String what = "Reading " + span.words();
        byte[] raw = connection.read(what, tag(span));
        int expected = span.area().width() == 1 ? (span.count() + Byte.SIZE - 1) / Byte.SIZE : span.bytes();
        if (raw.length != expected) {
            throw Failure.lost(what + ": " + raw.length + " bytes came instead of " + expected + ".");
        }
        return span.area().width() == 1 ? bits(raw, span.count()) : raw;
    }

    @Override
    public void write(Part part) throws Failure, Refusal, InterruptedException {
        Span span = part.span();
        byte[] bytes = part.bytes();
        List<PlcValue> values = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += span.area().width()) {
            values.add(
                    span.area().width() == 1
                            ? new PlcBOOL(bytes[at] != 0)
                            : new PlcUINT((bytes[at] & 0xFF) << Byte.SIZE | (bytes[at + 1] & 0xFF)));
        }
        connection.write(
                "Writing " + span.words(), tag(span), values.size() == 1 ? values.get(0) : new PlcList(values));
    }

    @Override
    public void close() {
        connection.close();
    }

    private static PlcTag tag(Span span) {
        int start = span.start();
        int count = span.count();
        return switch (span.area().name()) {
            case "co" -> new ModbusTagCoil(start, count, ModbusDataType.BOOL, Map.of());
            case "di" -> new ModbusTagDiscreteInput(start, count, ModbusDataType.BOOL, Map.of());
            case "ir" -> new ModbusTagInputRegister(start, count, ModbusDataType.UINT, Map.of());
            default -> new ModbusTagHoldingRegister(start, count, ModbusDataType.UINT, Map.of());
        };
    }

    private static byte[] bits(byte[] packed, int count) {
        byte[] bits = new byte[count];
        for (int bit = 0; bit < count; bit++) {
            bits[bit] = (byte) (packed[bit / Byte.SIZE] >> bit % Byte.SIZE & 1);
        }
        return bits;
    }
}
