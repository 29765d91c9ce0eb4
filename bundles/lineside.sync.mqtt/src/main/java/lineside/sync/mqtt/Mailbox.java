// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Messages that came in and wait for the uplink's thread, bounded in number and in bytes: what does not fit is refused, and its
 * sender, who hears nothing, says it again. Safe for any thread.
 */
final class Mailbox {
    /** The longest message of any use: a job order with all its parameters is a hundredth of it. */
    static final int LONGEST = 1 << 20;

    static final int MESSAGES = 1_000;
    static final int BYTES = 8 << 20;

    /** A message that came in. */
    record Arrived(String topic, byte[] payload, boolean retained) {}

    private final Deque<Arrived> waiting = new ArrayDeque<>();
    private long bytes;

    /** Takes a message; false when there is no room. */
    synchronized boolean offer(Arrived message) {
        if (waiting.size() >= MESSAGES || bytes + message.payload().length > BYTES) {
            return false;
        }
        bytes += message.payload().length;
        return waiting.add(message);
    }

    /** The oldest message, or null. */
    synchronized @Nullable Arrived poll() {
        Arrived oldest = waiting.poll();
        bytes -= oldest == null ? 0 : oldest.payload().length;
        return oldest;
    }
}
