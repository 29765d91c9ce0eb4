// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/**
 * A time service of this computer that is asked over its own port. Asks at one look and hears at a later one, because the looks
 * come from the line's thread: a datagram to oneself costs microseconds, waiting for one does not end.
 */
final class TimeDaemon implements TimeEvidence {
    private static final int LOOKS_PER_QUESTION = 10;
    private static final int LONGEST_ANSWER = 512;

    private final TimeProtocol protocol;
    private final InetSocketAddress address;
    private @Nullable DatagramChannel channel;
    private int looks;
    private int number;
    private boolean waiting;
    private boolean synchronised;

    TimeDaemon(TimeProtocol protocol) {
        this(protocol, new InetSocketAddress(InetAddress.getLoopbackAddress(), protocol.port()));
    }

    TimeDaemon(TimeProtocol protocol, InetSocketAddress address) {
        this.protocol = protocol;
        this.address = address;
    }

    @Override
    public boolean synchronised() {
        hear();
        if (looks++ % LOOKS_PER_QUESTION == 0) {
            ask();
        }
        return synchronised;
    }

    private void hear() {
        if (channel == null || !waiting) {
            return;
        }
        try {
            ByteBuffer said = ByteBuffer.allocate(LONGEST_ANSWER);
            while (waiting && channel.read(said) > 0) {
                said.flip();
                if (protocol.isAnswer(said, number)) {
                    waiting = false;
                    synchronised = protocol.isSynchronised(said);
                }
                said.clear();
            }
        } catch (IOException nobodyListensThere) {
            waiting = false;
            synchronised = false;
        }
    }

    private void ask() {
        if (waiting) {
            synchronised = false;
        }
        try {
            if (channel == null) {
                channel = DatagramChannel.open();
                channel.configureBlocking(false);
                // The kernel drops what comes from anywhere else.
                channel.connect(address);
            }
            number++;
            channel.write(protocol.question(number));
            waiting = true;
        } catch (IOException noNetworkAtAll) {
            waiting = false;
            synchronised = false;
        }
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException ignored) {
                // Closed is closed.
            }
        }
    }
}
