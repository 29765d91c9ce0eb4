// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lineside.tck.RealClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P13: its arithmetic, and a device that knows a poll from a look whether somebody is there. */
@Timeout(240)
class StartUpTest {
    @Test
    void eachLimitDecidesForItself() throws Exception {
        assertEquals(List.of(true, true), kept(8_000, 350));
        assertEquals(List.of(false, true), kept(8_100, 350));
        assertEquals(List.of(true, false), kept(8_000, 351));
    }

    private static List<Boolean> kept(long nanos, long bytes) throws Exception {
        Row row = new StartUp(() -> new Started(nanos, bytes), () -> new Started(1_000, 100));
        return Report.ratios(row, List.of(row.round())).stream()
                .map(Ratio::kept)
                .toList();
    }

    @Test
    void onlyAPollOfManyRegistersIsOne() throws Exception {
        RealClock clock = new RealClock();
        try (ModbusDevice device = new ModbusDevice(clock);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), device.port())) {
            long before = clock.machineNanos();
            CompletableFuture<Long> poll = device.nextPoll();
            assertEquals(2 + 2, ask(socket, 1).length);
            assertFalse(poll.isDone(), "one register is no poll");
            assertEquals(2 + 250, ask(socket, 125).length);
            assertTrue(poll.get(60, TimeUnit.SECONDS) >= before);
        }
    }

    private static byte[] ask(Socket socket, int count) throws Exception {
        byte[] request = {0, 9, 0, 0, 0, 6, 1, 3, 0, 0, 0, (byte) count};
        socket.getOutputStream().write(request);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] header = in.readNBytes(7);
        assertArrayEquals(new byte[] {0, 9, 0, 0}, java.util.Arrays.copyOf(header, 4));
        byte[] answer = in.readNBytes((header[4] & 0xff) * 256 + (header[5] & 0xff) - 1);
        assertEquals(3, answer[0]);
        return answer;
    }

    @Test
    void memoryIsThatOfTheProcess() throws Exception {
        long ours = Memory.bytes(ProcessHandle.current().pid());
        assertTrue(ours > 10_000_000 && ours < 100_000_000_000L, ours + " bytes");
    }
}
