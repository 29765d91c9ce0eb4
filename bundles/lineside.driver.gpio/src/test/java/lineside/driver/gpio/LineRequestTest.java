// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The layout of linux/gpio.h, which every kernel since 5.10 reads; whatever is not said is zero, or the kernel refuses. */
final class LineRequestTest {
    /** Where the words of a request are not zero. */
    private static Map<Integer, Integer> words(ByteBuffer request) {
        Map<Integer, Integer> words = new TreeMap<>();
        for (int at = 0; at < request.capacity(); at += Integer.BYTES) {
            if (request.getInt(at) != 0) {
                words.put(at, request.getInt(at));
            }
        }
        return words;
    }

    private static LineSettings settings(String address) {
        return Address.parse(address, Map.of()).settings();
    }

    @Test
    void aCountedInputAsksForOneEdgeAndAllTheRoomThereIs() {
        ByteBuffer request =
                LineRequest.of(List.of(17, 4), settings("count?line=0&bias=pull-up&active=low"), 0, "abcd");
        assertEquals(592, request.capacity());
        assertEquals(
                Map.of(0, 17, 4, 4, 256, 0x64636261, 288, 0x4 | 0x10 | 0x100 | 0x2, 560, 2, 564, 1024), words(request));
    }

    @Test
    void debounceIsAnAttributeOfAllLines() {
        ByteBuffer request = LineRequest.of(List.of(1, 2), settings("level?line=0&debounce=10ms"), 0, "");
        assertEquals(
                Map.of(0, 1, 4, 2, 288, 0x34, 296, 1, 320, 3, 328, 10_000, 336, 0b11, 560, 2, 564, 1024),
                words(request));
    }

    @Test
    void anOutputSaysItsFirstLevel() {
        ByteBuffer request = LineRequest.of(List.of(8, 9), settings("output?line=0&drive=open-drain"), 0b10, "");
        assertEquals(Map.of(0, 8, 4, 9, 288, 0x48, 296, 1, 320, 2, 328, 0b10, 336, 0b11, 560, 2), words(request));
    }

    @Test
    void aNameIsCutBeforeItsEnd() {
        ByteBuffer request = LineRequest.of(List.of(1), settings("level?line=0"), 0, "x".repeat(40));
        assertEquals("x".repeat(31), Uapi.text(request, 256));
        assertEquals(0x04, request.getInt(288) & 0x0F);
    }

    @Test
    void anEventIsReadFieldByField() {
        ByteBuffer room = Uapi.room(Uapi.EVENT_SIZE * 2);
        int at = Uapi.EVENT_SIZE;
        room.putLong(at, 123_456_789_012L)
                .putInt(at + 8, 2)
                .putInt(at + 12, 17)
                .putInt(at + 16, 9)
                .putInt(at + 20, 5);
        assertEquals(new Edge(123_456_789_012L, false, 17, 9, 5), Edge.read(room, at));
        room.putInt(at + 8, 1);
        assertEquals(new Edge(123_456_789_012L, true, 17, 9, 5), Edge.read(room, at));
    }
}
