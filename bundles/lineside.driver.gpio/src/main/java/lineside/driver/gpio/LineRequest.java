// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The words in which the kernel is asked for lines: {@code struct gpio_v2_line_request}, with settings that all lines share. */
final class LineRequest {
    static final int FLAGS = 288;
    static final int ATTRIBUTES = 296;
    static final int LINES = 560;
    static final int BUFFER = 564;
    static final int DESCRIPTOR = 588;

    private static final int CONSUMER = 256;
    private static final int FIRST_ATTRIBUTE = 320;
    private static final int ATTRIBUTE_SIZE = 24;
    private static final int OUTPUT_VALUES = 2;
    private static final int DEBOUNCE = 3;

    private LineRequest() {}

    /**
     * A request.
     *
     * @param on the lines of outputs that are on from the first moment, bit by bit in the order of the lines
     */
    static ByteBuffer of(List<Integer> lines, LineSettings settings, long on, String consumer) {
        ByteBuffer request = Uapi.room(Uapi.REQUEST_SIZE);
        for (int i = 0; i < lines.size(); i++) {
            request.putInt(i * Integer.BYTES, lines.get(i));
        }
        byte[] name = consumer.getBytes(StandardCharsets.US_ASCII);
        request.put(CONSUMER, name, 0, Math.min(name.length, Uapi.NAME_SIZE - 1));
        request.putLong(FLAGS, settings.flags());
        request.putInt(LINES, lines.size());
        request.putInt(BUFFER, settings.edges() ? Uapi.BUFFER : 0);
        long all = lines.size() == Long.SIZE ? -1L : (1L << lines.size()) - 1;
        if (settings.output()) {
            attribute(request, OUTPUT_VALUES, on, all);
        } else if (settings.debounceMicros() > 0) {
            attribute(request, DEBOUNCE, 0, all);
            request.putInt(FIRST_ATTRIBUTE + Long.BYTES, settings.debounceMicros());
        }
        return request;
    }

    private static void attribute(ByteBuffer request, int id, long value, long mask) {
        int at = FIRST_ATTRIBUTE + request.getInt(ATTRIBUTES) * ATTRIBUTE_SIZE;
        request.putInt(ATTRIBUTES, request.getInt(ATTRIBUTES) + 1);
        request.putInt(at, id);
        request.putLong(at + Long.BYTES, value);
        request.putLong(at + 2 * Long.BYTES, mask);
    }
}
