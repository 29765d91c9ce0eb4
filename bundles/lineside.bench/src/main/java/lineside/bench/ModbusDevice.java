// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import lineside.kernel.LineClock;

/** A Modbus TCP device of which every register moves with every request, and which notes when it was polled first. */
final class ModbusDevice implements AutoCloseable {
    private static final int HEADER = 7;
    private static final int READ_HOLDING = 3;
    private static final int REFUSED = 0x80;

    /** Whoever asks for less only looks whether somebody answers. */
    private static final int POLL = 100;

    private final LineClock clock;
    private final ServerSocket server;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile CompletableFuture<Long> polled = new CompletableFuture<>();

    ModbusDevice(LineClock clock) throws IOException {
        this.clock = clock;
        this.server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "bench-modbus");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** When many registers at once will have been asked for, from now on. */
    CompletableFuture<Long> nextPoll() {
        CompletableFuture<Long> next = new CompletableFuture<>();
        polled = next;
        return next;
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                thread(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The row is over.
        }
    }

    private void serve(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            byte[] header = new byte[HEADER];
            while (!server.isClosed()) {
                in.readFully(header);
                byte[] request = new byte[ByteBuffer.wrap(header).getShort(4) - 1];
                in.readFully(request);
                byte[] answer = answer(ByteBuffer.wrap(request));
                ByteBuffer.wrap(header).putShort(4, (short) (answer.length + 1));
                out.write(header);
                out.write(answer);
                out.flush();
            }
        } catch (IOException gone) {
            // The gateway has ended.
        }
    }

    private byte[] answer(ByteBuffer request) {
        int function = request.get(0);
        if (function != READ_HOLDING) {
            return new byte[] {(byte) (function | REFUSED), 1};
        }
        int count = request.getShort(3);
        if (count >= POLL) {
            polled.complete(clock.machineNanos());
        }
        short value = (short) (requests.incrementAndGet() & Short.MAX_VALUE);
        ByteBuffer answer =
                ByteBuffer.allocate(2 + 2 * count).put((byte) function).put((byte) (2 * count));
        while (answer.hasRemaining()) {
            answer.putShort(value);
        }
        return answer.array();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
