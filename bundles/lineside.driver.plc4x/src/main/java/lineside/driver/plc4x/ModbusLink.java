// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.plc4x.java.api.PlcConnection;
import org.apache.plc4x.java.api.exceptions.PlcConnectionException;
import org.apache.plc4x.java.api.messages.PlcReadResponse;
import org.apache.plc4x.java.api.messages.PlcWriteResponse;
import org.apache.plc4x.java.api.model.PlcTag;
import org.apache.plc4x.java.api.types.PlcResponseCode;
import org.apache.plc4x.java.api.value.PlcValue;
import org.apache.plc4x.java.modbus.base.tag.ModbusTagCoil;
import org.apache.plc4x.java.modbus.base.tag.ModbusTagDiscreteInput;
import org.apache.plc4x.java.modbus.base.tag.ModbusTagHoldingRegister;
import org.apache.plc4x.java.modbus.base.tag.ModbusTagInputRegister;
import org.apache.plc4x.java.modbus.readwrite.ModbusDataType;
import org.apache.plc4x.java.spi.connection.ChannelExposingConnection;
import org.apache.plc4x.java.spi.values.PlcBOOL;
import org.apache.plc4x.java.spi.values.PlcList;
import org.apache.plc4x.java.spi.values.PlcUINT;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Modbus connection of the library. Its own deadlines are set longer than ours, and after ours has passed the connection is
 * of no use: the library would never send the next request.
 */
final class ModbusLink implements Link {
    private static final Logger LOG = LoggerFactory.getLogger(ModbusLink.class);
    private static final int LONGER_MS = 2_000;
    private static final String ONE = "one";

    private final PlcConnection connection;
    private final ModbusWiring wiring;
    private final int requestMs;
    private final Detached calls;
    private volatile @Nullable CompletableFuture<?> underway;

    private ModbusLink(PlcConnection connection, ModbusWiring wiring, int requestMs, Detached calls) {
        this.connection = connection;
        this.wiring = wiring;
        this.requestMs = requestMs;
        this.calls = calls;
    }

    static Link open(ModbusWiring wiring, int requestMs, Detached calls) throws Failure, InterruptedException {
        String url = "modbus-tcp:tcp://" + wiring.host() + ":" + wiring.port() + "?default-unit-identifier="
                + wiring.unit() + "&request-timeout=" + (requestMs + LONGER_MS);
        // The object first: it is what a call that hangs can be ended by.
        PlcConnection connection =
                calls.call("Preparing the connection", requestMs, () -> new RawModbus().getConnection(url));
        ModbusLink link = new ModbusLink(connection, wiring, requestMs, calls);
        boolean open = false;
        try {
            calls.call("Connecting to " + wiring.where(), requestMs, () -> {
                connection.connect();
                link.watch();
                return connection;
            });
            open = true;
            return link;
        } finally {
            if (!open) {
                link.close();
            }
        }
    }

    /** The library lets a request wait for its deadline when the device hangs up. */
    private void watch() {
        ((ChannelExposingConnection) connection).getChannel().closeFuture().addListener(closed -> {
            CompletableFuture<?> waiting = underway;
            if (waiting != null) {
                waiting.completeExceptionally(new PlcConnectionException("the device hung up"));
            }
        });
    }

    @Override
    public byte[] read(Span span) throws Failure, Refusal, InterruptedException {
        String what = "Reading " + span.words();
        PlcReadResponse said = within(what, () -> connection
                .readRequestBuilder()
                .addTag(ONE, tag(span))
                .build()
                .execute());
        PlcResponseCode code = said.getResponseCode(ONE);
        PlcValue value = said.getPlcValue(ONE);
        if (code != PlcResponseCode.OK || value == null) {
            throw ResponseCodes.refusal(what, code);
        }
        byte[] raw = value.getRaw();
        int expected = span.area().width() == 1 ? (span.count() + Byte.SIZE - 1) / Byte.SIZE : span.bytes();
        if (raw.length != expected) {
            throw Failure.lost(what + ": " + raw.length + " bytes came instead of " + expected + ".");
        }
        return span.area().width() == 1 ? bits(raw, span.count()) : raw;
    }

    @Override
    public void write(Span span, byte[] bytes) throws Failure, Refusal, InterruptedException {
        String what = "Writing " + span.words();
        List<PlcValue> values = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += span.area().width()) {
            values.add(
                    span.area().width() == 1
                            ? new PlcBOOL(bytes[at] != 0)
                            : new PlcUINT((bytes[at] & 0xFF) << Byte.SIZE | (bytes[at + 1] & 0xFF)));
        }
        PlcValue value = values.size() == 1 ? values.get(0) : new PlcList(values);
        PlcWriteResponse said = within(what, () -> connection
                .writeRequestBuilder()
                .addTag(ONE, tag(span), value)
                .build()
                .execute());
        PlcResponseCode code = said.getResponseCode(ONE);
        if (code != PlcResponseCode.OK) {
            throw ResponseCodes.refusal(what, code);
        }
    }

    @Override
    public void close() {
        calls.leave(() -> {
            try {
                connection.close();
            } catch (Exception e) {
                LOG.debug("Modbus {}: closing failed", wiring.where(), e);
            }
        });
    }

    /** A call of the library that should return at once, with a result that should come. */
    private interface Asking<T> {
        CompletableFuture<? extends T> ask() throws PlcConnectionException;
    }

    private <T> T within(String what, Asking<T> asking) throws Failure, InterruptedException {
        try {
            CompletableFuture<? extends T> answer = asking.ask();
            underway = answer;
            return answer.get(requestMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw Failure.lost(what + ": no answer within " + requestMs + " ms.");
        } catch (ExecutionException | RuntimeException | PlcConnectionException e) {
            LOG.debug("Modbus {}: {} failed", wiring.where(), what, e);
            throw Failure.lost(what + ": the connection broke.");
        }
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
