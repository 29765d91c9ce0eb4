// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;

/**
 * A connection to a broker, as thin as it can be, because the library behind it is distrusted: no automatic reconnection, no
 * persistence, nothing that blocks. A link that failed is closed and never used again.
 */
interface Link extends AutoCloseable {
    /** A message that came in; called on the library's thread and must only put it aside. */
    @FunctionalInterface
    interface Incoming {
        void arrived(String topic, byte[] payload, boolean retained);
    }

    /** What is published when this connection dies. */
    record Will(String topic, byte[] payload) {}

    /** Opens links; blocks for at most ten seconds. */
    @FunctionalInterface
    interface Opener {
        Link open(Settings settings, String clientId, Will will, Incoming incoming) throws IOException;
    }

    boolean connected();

    /** Subscribes with QoS 1; blocks for at most ten seconds. */
    void subscribe(String topic) throws IOException;

    /** Publishes with QoS 1 and returns at once; {@code confirmed} runs on the library's thread at the PUBACK. */
    void publish(String topic, byte[] payload, boolean retained, Runnable confirmed) throws IOException;

    /** Gives it up at once, whatever state it is in. */
    @Override
    void close();
}
