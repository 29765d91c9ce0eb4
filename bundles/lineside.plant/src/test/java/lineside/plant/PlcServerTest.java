// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlcServerTest {
    private static final Instant START = Instant.ofEpochMilli(VirtualLine.START);
    private static final Map<String, TagType> TYPES = Map.of(
            "Packer.Outfeed", TagType.UINT16,
            "Filler.State", TagType.INT32,
            "Filler.Speed", TagType.FLOAT,
            "Filler.Infeed", TagType.UINT32);

    private final List<Tags.Change> values = new ArrayList<>();
    private int port;

    @BeforeEach
    void someValues() throws IOException {
        port = FreePort.orFree(0);
        values.add(change("Packer.Outfeed", 65534L, 0));
        values.add(change("Filler.State", 6L, 0));
        values.add(change("Filler.Speed", 299.5f, 0));
        values.add(change("Filler.Infeed", 4_000_000_000L, 0));
    }

    @Test
    void readsCarryTypeAndTimeOfTheLastCycle() throws Exception {
        try (PlcServer server = open();
                PlcClient client = new PlcClient(port)) {
            assertEquals(Unsigned.ushort(65534), content(client.read("Packer.Outfeed")));
            assertEquals(6, content(client.read("Filler.State")));
            assertEquals(299.5f, content(client.read("Filler.Speed")));
            assertEquals(Unsigned.uint(4_000_000_000L), content(client.read("Filler.Infeed")));
            server.show(List.of(), START.plusMillis(70));
            assertEquals(
                    START.plusMillis(70),
                    client.read("Filler.State").getSourceTime().getJavaInstant());
            assertTrue(client.read("Filler.Nothing").getStatusCode().isBad());
        }
    }

    /** Many changes between two publishings arrive all, in order, each with its own time; so does a wrap. */
    @Test
    void subscribersMissNothing() throws Exception {
        try (PlcServer server = open();
                PlcClient client = new PlcClient(port)) {
            BlockingQueue<DataValue> outfeed = client.subscribe("Packer.Outfeed");
            assertEquals(Unsigned.ushort(65534), content(PlcClient.next(outfeed)));
            List<Tags.Change> burst = new ArrayList<>();
            for (int i = 1; i <= 40; i++) {
                burst.add(change("Packer.Outfeed", (65534L + i) % 65536, 40 * i));
            }
            server.show(burst, START.plusMillis(1_600));
            for (int i = 1; i <= 40; i++) {
                DataValue value = PlcClient.next(outfeed);
                assertEquals(Unsigned.ushort((65534 + i) % 65536), content(value));
                assertEquals(START.plusMillis(40L * i), value.getSourceTime().getJavaInstant());
            }
        }
    }

    /** Some clients are configured with host and port only. */
    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/plant"})
    void thePathMayBeLeftOut(String path) throws Exception {
        try (PlcServer server = open();
                PlcClient client = new PlcClient("opc.tcp://127.0.0.1:" + port + path)) {
            assertEquals(6, content(client.read("Filler.State")));
            assertEquals(1, server.clients());
        }
    }

    /** A PLC that restarts comes back on its port; clients find it there. */
    @Test
    void thePortOpensAgainAfterItWasClosed() throws Exception {
        open().close();
        try (PlcServer server = open();
                PlcClient client = new PlcClient(port)) {
            assertEquals(6, content(client.read("Filler.State")));
            assertEquals(1, server.clients());
        }
    }

    @Test
    void aTakenPortIsSaidInOneSentence() throws Exception {
        try (PlcServer first = open()) {
            String message = assertThrows(IOException.class, this::open).getMessage();
            assertEquals("the OPC UA server cannot listen on 127.0.0.1:" + port, message);
            assertEquals(0, first.clients());
        }
    }

    private PlcServer open() throws IOException {
        return PlcServer.open(port, TYPES, values, START);
    }

    private static Tags.Change change(String tag, Number value, long after) {
        return new Tags.Change(tag, value, VirtualLine.START + after);
    }

    private static Object content(DataValue value) {
        return value.getValue().getValue();
    }
}
