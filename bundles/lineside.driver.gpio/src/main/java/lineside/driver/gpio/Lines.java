// SPDX-License-Identifier: Apache-2.0
package lineside.driver.gpio;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import lineside.signal.api.Quality;

/** Lines of one chip that are ours: requested together, with the same settings. Levels may be set from any thread. */
final class Lines implements AutoCloseable {
    private static final int EVENTS = 128;

    private final int descriptor;
    private final List<Integer> offsets;
    private final LineSettings settings;
    private final ByteBuffer room = Uapi.room(EVENTS * Uapi.EVENT_SIZE);
    private final Sequence sequence = new Sequence();
    private boolean closed;

    Lines(int descriptor, List<Integer> offsets, LineSettings settings) {
        this.descriptor = descriptor;
        this.offsets = List.copyOf(offsets);
        this.settings = settings;
    }

    int descriptor() {
        return descriptor;
    }

    List<Integer> offsets() {
        return offsets;
    }

    LineSettings settings() {
        return settings;
    }

    /** The edges that wait, oldest first; empty when there is none. Only for the thread that also closes. */
    List<Edge> edges() throws GpioFailure {
        int bytes = Calls.read(descriptor, room);
        List<Edge> edges = new ArrayList<>(bytes / Uapi.EVENT_SIZE);
        for (int at = 0; at + Uapi.EVENT_SIZE <= bytes; at += Uapi.EVENT_SIZE) {
            Edge edge = Edge.read(room, at);
            sequence.take(edge.ofRequest());
            edges.add(edge);
        }
        return edges;
    }

    /** Edges that the kernel saw and could not keep, of all these lines. */
    long lost() {
        return sequence.lost();
    }

    /** The levels, bit by bit in the order of the lines. */
    synchronized long levels() throws GpioFailure {
        ByteBuffer values = values(0, all());
        call(Uapi.GET_VALUES, values, "read");
        return values.getLong(0);
    }

    /** Sets those in the mask, all at once as far as the chip can. */
    synchronized void set(long levels, long mask) throws GpioFailure {
        call(Uapi.SET_VALUES, values(levels, mask), "set");
    }

    /** The place of a line in the levels. */
    long bit(int offset) {
        return 1L << offsets.indexOf(offset);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Calls.close(descriptor);
        }
    }

    private void call(long request, ByteBuffer values, String what) throws GpioFailure {
        if (closed) {
            throw new GpioFailure(Quality.BAD_COMM, "The lines " + offsets + " have been given back.");
        }
        Calls.ioctl(descriptor, request, values, what + " the lines " + offsets);
    }

    private long all() {
        return offsets.size() == Long.SIZE ? -1L : (1L << offsets.size()) - 1;
    }

    private static ByteBuffer values(long bits, long mask) {
        return Uapi.room(Uapi.VALUES_SIZE).putLong(0, bits).putLong(Long.BYTES, mask);
    }
}
