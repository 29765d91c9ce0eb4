// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

/** Looks into a Modbus server without the driver under test. */
final class Registers {
    private static final int WAIT_MS = 5_000;
    private static final byte[] QUESTION = {0, 1, 0, 0, 0, 6, 1, 3};

    private Registers() {}

    /** Two holding registers as one signed number, high word first. */
    static int number(int port, int register) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(WAIT_MS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write(QUESTION);
            out.writeShort(register);
            out.writeShort(2);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readNBytes(QUESTION.length + 1);
            return in.readInt();
        }
    }
}
