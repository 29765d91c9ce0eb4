// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks to a port without any help, to say what no HTTP client would. */
final class Raw {
    private Raw() {}

    static Socket connect(int port, String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** A connection that takes little before somebody reads. */
    static Socket sleepy(int port) throws IOException {
        Socket socket = new Socket();
        // Only before connecting does it bound what the kernel takes.
        socket.setReceiveBufferSize(16 << 10);
        socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Sends and reads until the other side closes. */
    static String exchange(int port, String text) throws IOException {
        try (Socket socket = connect(port, "127.0.0.1")) {
            send(socket, text);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The same with every character as the one byte that it stands for in ISO 8859-1. */
    static String exchangeBytes(int port, String bytes) throws IOException {
        try (Socket socket = connect(port, "127.0.0.1")) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
