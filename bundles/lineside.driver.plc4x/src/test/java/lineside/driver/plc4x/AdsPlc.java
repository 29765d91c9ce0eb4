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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import lineside.driver.plc4x.AdsSymbols.Said;

/**
 * A controller of our own that speaks ADS over the network, and what can go wrong with it. What its symbols are is {@link
 * AdsSymbols}' affair. Nobody else's server can be had; that this one speaks as others do was looked at with the client of
 * somebody else (see the page of the driver).
 */
final class AdsPlc implements AutoCloseable {
    private static final int TCP_HEAD = 6;
    private static final int HEAD = 32;
    private static final long LATE_MS = 2_500;
    static final String NET_ID = "5.23.91.3.1.1";
    private static final int PORT = 851;

    /** What it may do wrong, until it is told to stop. */
    enum Wrong {
        /** Nothing. */
        NONE,
        /** It answers with the number of another question. */
        NUMBER,
        /** It answers as somebody else. */
        SENDER,
        /** It answers as if something else had been asked for. */
        COMMAND,
        /** Its answer is longer than it says. */
        LENGTH,
        /** It gives fewer bytes than were asked for. */
        SHORT,
        /** It answers what is no ADS at all. */
        GARBAGE,
        /** It takes what is sent, and says nothing. */
        SILENCE,
        /** It answers later than anybody waits. */
        LATE
    }

    private final AdsSymbols symbols = new AdsSymbols();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object pause = new Object();
    private final int port;
    private ServerSocket listener;
    private volatile Wrong wrong = Wrong.NONE;
    private volatile String route = "";
    private volatile boolean closed;

    AdsPlc() throws IOException {
        listener = listen(0);
        port = listener.getLocalPort();
    }

    int port() {
        return port;
    }

    AdsSymbols symbols() {
        return symbols;
    }

    /** It answers only to this AMS net id; "" for everybody. */
    void route(String netId) {
        route = netId;
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
                // One connection for each machine: a new one ends the one before, as TwinCAT does.
                for (Socket before : open) {
                    before.close();
                }
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
                "ads-plc");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (!closed) {
                ByteBuffer tcp = little(in.readNBytes(TCP_HEAD));
                if (tcp.remaining() < TCP_HEAD) {
                    return;
                }
                byte[] frame = in.readNBytes(tcp.getInt(2));
                waited();
                socket.getOutputStream().write(answer(frame));
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

    private byte[] answer(byte[] frame) {
        Wrong how = wrong;
        if (how == Wrong.GARBAGE) {
            return "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        }
        ByteBuffer asked = little(frame);
        int command = asked.getShort(16) & 0xFFFF;
        int error = error(frame);
        byte[] data = error == 0 ? data(command, Arrays.copyOfRange(frame, HEAD, frame.length)) : new byte[0];
        if (how == Wrong.LENGTH || how == Wrong.SHORT) {
            data = Arrays.copyOf(data, data.length + (how == Wrong.LENGTH ? 2 : -1));
        }
        byte[] from = Arrays.copyOfRange(frame, 0, 8);
        if (how == Wrong.SENDER) {
            from[0]++;
        }
        return ByteBuffer.allocate(TCP_HEAD + HEAD + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putInt(HEAD + data.length)
                .put(frame, 8, 8)
                .put(from)
                .putShort((short) (how == Wrong.COMMAND ? command + 1 : command))
                .putShort((short) 5)
                .putInt(data.length)
                .putInt(error)
                .putInt(asked.getInt(28) + (how == Wrong.NUMBER ? 1 : 0))
                .put(data)
                .array();
    }

    /** 6: no such port here; 7: no way to or from there. */
    private int error(byte[] frame) {
        if (!NET_ID.equals(netId(frame, 0)) || !(route.isEmpty() || route.equals(netId(frame, 8)))) {
            return 7;
        }
        return (little(frame).getShort(6) & 0xFFFF) == PORT ? 0 : 6;
    }

    private static String netId(byte[] frame, int at) {
        StringBuilder text = new StringBuilder();
        for (int part = 0; part < 6; part++) {
            text.append(part == 0 ? "" : ".").append(frame[at + part] & 0xFF);
        }
        return text.toString();
    }

    private byte[] data(int command, byte[] data) {
        ByteBuffer asked = little(data);
        return switch (command) {
            case 1 -> said(
                    0,
                    new byte[] {3, 1, 0x10, 0x10},
                    Arrays.copyOf("Plc30 App".getBytes(StandardCharsets.US_ASCII), 16));
            case 2 -> counted(symbols.read(asked.getInt(0), asked.getInt(4), asked.getInt(8)));
            case 3 -> said(symbols.write(asked.getInt(0), asked.getInt(4), Arrays.copyOfRange(data, 12, data.length))
                    .result());
            case 4 -> said(0, new byte[] {5, 0, 0, 0});
            case 9 -> counted(symbols.readWrite(
                    asked.getInt(0),
                    asked.getInt(4),
                    asked.getInt(8),
                    Arrays.copyOfRange(data, 16, 16 + asked.getInt(12))));
            default -> said(0x701);
        };
    }

    private static byte[] counted(Said said) {
        return said(
                said.result(),
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(said.data().length)
                        .array(),
                said.data());
    }

    private static byte[] said(int result, byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                        4 + Arrays.stream(parts).mapToInt(part -> part.length).sum())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(result);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
