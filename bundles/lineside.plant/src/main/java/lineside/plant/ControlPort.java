// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Control lines over TCP on the loopback interface, and over standard input. Daemon threads, one per connection. */
final class ControlPort {
    private final ServerSocket socket;
    private final ControlLines lines;

    private ControlPort(ServerSocket socket, ControlLines lines) {
        this.socket = socket;
        this.lines = lines;
    }

    static ControlPort open(int port, ControlLines lines) throws IOException {
        ControlPort opened = new ControlPort(new ServerSocket(port, 8, InetAddress.getLoopbackAddress()), lines);
        daemon("plant-control", opened::acceptAll);
        return opened;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Serves standard input as well; tells when it ended. */
    void serve(InputStream in, OutputStream out, Runnable atEnd) {
        daemon("plant-input", () -> {
            converse(in, out);
            atEnd.run();
        });
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = socket.accept();
                daemon("plant-control-client", () -> serve(client));
            }
        } catch (IOException closed) {
            System.err.println("plant: no more control connections: " + closed.getMessage());
        }
    }

    private void serve(Socket client) {
        try (client) {
            converse(client.getInputStream(), client.getOutputStream());
        } catch (IOException gone) {
            // The other side went away: nobody is left to tell.
        }
    }

    private void converse(InputStream in, OutputStream out) {
        PrintStream answers = new PrintStream(out, true, StandardCharsets.UTF_8);
        BufferedReader questions = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        questions.lines().filter(line -> !line.isBlank()).map(lines::take).forEach(answers::println);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
