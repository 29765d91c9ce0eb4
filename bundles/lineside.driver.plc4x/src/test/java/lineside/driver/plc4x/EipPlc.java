// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Logix controller of our own, over the network: sessions of EtherNet/IP, messages with and without a way through the backplane,
 * and what can go wrong with them. What its tags are is {@link EipTags}' affair. Nobody else's server can be had; that this one
 * speaks as others do was looked at with the clients of others (see the page of the driver).
 */
final class EipPlc implements AutoCloseable {
    private static final int HEAD = 24;
    private static final int REGISTER = 0x65;
    private static final int UNREGISTER = 0x66;
    private static final int SEND = 0x6F;
    private static final int ITEMS = 16;

    /** What it may do wrong, until it is told to stop. */
    enum Wrong {
        /** Nothing. */
        NONE,
        /** It answers with the number of another question. */
        CONTEXT,
        /** It answers in a session that is not ours. */
        SESSION,
        /** It answers as if something else had been asked for. */
        SERVICE,
        /** Its answer is longer than it says. */
        LENGTH,
        /** It answers what is no EtherNet/IP at all. */
        GARBAGE,
        /** It takes what is sent, and says nothing. */
        SILENCE,
        /** It answers later than anybody waits. */
        LATE
    }

    private static final long LATE_MS = 2_500;

    private final EipTags tags = new EipTags();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sessions = new AtomicInteger(0x1000);
    private final AtomicInteger asked = new AtomicInteger();
    private final Object pause = new Object();
    private ServerSocket listener;
    private final int port;
    private volatile Wrong wrong = Wrong.NONE;
    private volatile int slot;
    private volatile boolean closed;

    EipPlc() throws IOException {
        listener = listen(0);
        port = listener.getLocalPort();
    }

    int port() {
        return port;
    }

    EipTags tags() {
        return tags;
    }

    /** How many messages came. */
    int asked() {
        return asked.get();
    }

    /** Its processor is in this slot. */
    void slot(int number) {
        slot = number;
    }

    void does(Wrong next) {
        synchronized (pause) {
            wrong = next;
            pause.notifyAll();
        }
    }

    /** As when its power is switched off: nobody listens, and who was connected is cut off. */
    synchronized void stop() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    synchronized void start() throws IOException {
        if (listener.isClosed()) {
            listener = listen(port);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        does(Wrong.NONE);
        stop();
    }

    private ServerSocket listen(int at) throws IOException {
        ServerSocket made = new ServerSocket();
        made.setReuseAddress(true);
        made.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        daemon(() -> {
            while (true) {
                Socket socket = made.accept();
                open.add(socket);
                daemon(() -> serve(socket));
            }
        });
        return made;
    }

    /** Something that ends when its socket is closed. */
    private interface Talk {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(Talk talk) {
        Thread thread = new Thread(
                () -> {
                    try {
                        talk.run();
                    } catch (IOException | InterruptedException e) {
                        // Closed: that is how it ends.
                        Thread.currentThread().interrupt();
                    }
                },
                "eip-plc");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        int session = 0;
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (!closed) {
                ByteBuffer head = little(in.readNBytes(HEAD));
                if (head.remaining() < HEAD) {
                    return;
                }
                byte[] data = in.readNBytes(head.getShort(2) & 0xFFFF);
                int command = head.getShort(0) & 0xFFFF;
                if (command == UNREGISTER) {
                    return;
                }
                waited();
                if (command == REGISTER) {
                    session = sessions.incrementAndGet();
                    answer(socket, head, session, 0, data);
                } else if (command == SEND && head.getInt(4) == session) {
                    asked.incrementAndGet();
                    answer(socket, head, session, 0, sent(data));
                } else {
                    answer(socket, head, head.getInt(4), command == SEND ? 0x64 : 0x01, new byte[0]);
                }
            }
        } catch (SocketException e) {
            // The other end went away, or this one was stopped.
            socket.close();
        } finally {
            open.remove(socket);
        }
    }

    private void waited() throws InterruptedException {
        synchronized (pause) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LATE_MS);
            while (wrong == Wrong.SILENCE || (wrong == Wrong.LATE && System.nanoTime() < end)) {
                TimeUnit.MILLISECONDS.timedWait(pause, 50);
            }
        }
    }

    private void answer(Socket socket, ByteBuffer head, int session, int status, byte[] data) throws IOException {
        Wrong how = wrong;
        if (how == Wrong.GARBAGE) {
            socket.getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".getBytes("US-ASCII"));
            return;
        }
        byte[] body = how == Wrong.LENGTH ? java.util.Arrays.copyOf(data, data.length + 2) : data;
        socket.getOutputStream()
                .write(ByteBuffer.allocate(HEAD + body.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort(head.getShort(0))
                        .putShort((short) body.length)
                        .putInt(how == Wrong.SESSION ? session + 1 : session)
                        .putInt(status)
                        .putLong(head.getLong(12) + (how == Wrong.CONTEXT ? 1 : 0))
                        .putInt(0)
                        .put(body)
                        .array());
    }

    /** An unconnected message; the way through the backplane is taken off, and an empty slot says so. */
    private byte[] sent(byte[] data) {
        byte[] message = java.util.Arrays.copyOfRange(data, ITEMS, data.length);
        byte[] reply;
        if (message[0] == 0x52 && message[2] == 0x20 && message[3] == 0x06) {
            ByteBuffer routed = little(message);
            int length = routed.getShort(8) & 0xFFFF;
            int way = 10 + length + length % 2;
            reply = message[way + 2] == 1 && message[way + 3] == slot
                    ? tags.answer(java.util.Arrays.copyOfRange(message, 10, 10 + length))
                    : new byte[] {(byte) 0xD2, 0, 1, 1, 0x12, 0x03, 1};
        } else {
            reply = tags.answer(message);
        }
        if (wrong == Wrong.SERVICE) {
            reply[0] ^= 1;
        }
        return ByteBuffer.allocate(ITEMS + reply.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0)
                .putShort((short) 0)
                .putShort((short) 2)
                .putInt(0)
                .putShort((short) 0xB2)
                .putShort((short) reply.length)
                .put(reply)
                .array();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
