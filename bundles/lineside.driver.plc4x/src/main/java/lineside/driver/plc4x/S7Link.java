// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import org.apache.plc4x.java.api.value.PlcValue;
import org.apache.plc4x.java.s7.readwrite.MemoryArea;
import org.apache.plc4x.java.s7.readwrite.TransportSize;
import org.apache.plc4x.java.s7.readwrite.tag.S7Tag;
import org.apache.plc4x.java.spi.values.PlcBOOL;
import org.apache.plc4x.java.spi.values.PlcBYTE;
import org.apache.plc4x.java.spi.values.PlcRawByteArray;

/** One S7 connection of the library. Everything is read as bytes; what they mean is our own affair. */
final class S7Link implements Link {
    private static final String BLOCK = "db";

    private final LibraryConnection connection;

    private S7Link(LibraryConnection connection) {
        this.connection = connection;
    }

    static Link open(S7Wiring wiring, int requestMs, Detached calls) throws Failure, InterruptedException {
        // With a type of controller it is not asked for its serial number, which some hang up at.
        String url = "s7-light:tcp://" + wiring.host() + ":" + wiring.port() + "?remote-tsap="
                + wiring.remoteAccessPoint() + "&local-tsap=" + S7Probe.LOCAL_ACCESS_POINT
                + "&controller-type=S7_1500&read-timeout=" + (requestMs + LibraryConnection.LONGER_MS);
        return new S7Link(
                LibraryConnection.open(wiring.where(), requestMs, calls, () -> new RawS7().getConnection(url)));
    }

    @Override
    public byte[] read(Span span) throws Failure, Refusal, InterruptedException {
        String what = "Reading " + span.words();
        byte[] raw = connection.read(what, tag(span));
        if (raw.length != span.bytes()) {
            throw Failure.lost(what + ": " + raw.length + " bytes came instead of " + span.bytes() + ".");
        }
        return raw;
    }

    @Override
    public void write(Part part) throws Failure, Refusal, InterruptedException {
        Span span = part.span();
        byte[] bytes = part.bytes();
        if (part.bit() != Address.WHOLE) {
            S7Tag bit = new S7Tag(
                    TransportSize.BOOL, area(span.area()), block(span.area()), span.start(), (byte) part.bit(), 1);
            connection.write("Writing bit " + part.bit() + " of " + span.words(), bit, new PlcBOOL(bytes[0] != 0));
            return;
        }
        PlcValue value = bytes.length == 1 ? new PlcBYTE(bytes[0] & 0xFF) : new PlcRawByteArray(bytes);
        connection.write("Writing " + span.words(), tag(span), value);
    }

    @Override
    public void close() {
        connection.close();
    }

    private static S7Tag tag(Span span) {
        return new S7Tag(
                TransportSize.BYTE, area(span.area()), block(span.area()), span.start(), (byte) 0, span.count());
    }

    private static MemoryArea area(Area area) {
        return switch (area.name()) {
            case "m" -> MemoryArea.FLAGS_MARKERS;
            case "i" -> MemoryArea.INPUTS;
            case "q" -> MemoryArea.OUTPUTS;
            default -> MemoryArea.DATA_BLOCKS;
        };
    }

    private static int block(Area area) {
        return area.name().startsWith(BLOCK) ? Integer.parseInt(area.name().substring(BLOCK.length())) : 0;
    }
}
