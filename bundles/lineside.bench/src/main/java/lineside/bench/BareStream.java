// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Floor: one thread that takes finished bytes from a queue and writes them to all connections; whatever is asked is not read. */
final class BareStream implements AutoCloseable {
    private final ServerSocketChannel server;
    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
    private final List<SocketChannel> browsers = new ArrayList<>();
    private final Thread writer;

    BareStream(int count, String frame) throws IOException {
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        writer = new Thread(() -> write(count, frame), "bench-stream");
        writer.setDaemon(true);
        writer.start();
    }

    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    void tell(String frame) {
        waiting.add(frame.getBytes(StandardCharsets.UTF_8));
    }

    private void write(int count, String first) {
        try {
            while (browsers.size() < count) {
                browsers.add(server.accept());
            }
            tell(first);
            while (!Thread.currentThread().isInterrupted()) {
                ByteBuffer bytes = ByteBuffer.wrap(waiting.take());
                for (SocketChannel browser : browsers) {
                    ByteBuffer share = bytes.duplicate();
                    while (share.hasRemaining()) {
                        browser.write(share);
                    }
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (IOException closed) {
            // The round is over.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        GroupCommitArm.end(writer);
        for (SocketChannel browser : browsers) {
            browser.close();
        }
    }
}
