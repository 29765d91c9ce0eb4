// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/**
 * Opens an S7 conversation on a socket of our own, as far as the size of its telegrams, and closes it: a peer that takes
 * connections and is silent would keep a thread of the library for ever (RELIABILITY E12).
 */
final class S7Probe {
    /** What we say we are: others, rack 1, slot 1. */
    static final int LOCAL_ACCESS_POINT = 0x0311;

    private static final byte TPKT = 3;
    private static final int TPKT_HEAD = 4;
    private static final int LONGEST = 1_024;
    private static final int SHORTEST = 3;
    private static final int TRANSPORT_AT = 1;
    private static final int CONFIRMED = 0xD0;
    private static final int S7_AT = 3;
    private static final byte S7 = 0x32;
    private static final byte ANSWER = 3;
    private static final int ERROR_AT = S7_AT + 10;
    private static final byte SETUP = (byte) 0xF0;
    private static final int SETUP_AT = S7_AT + 12;

    private S7Probe() {}

    static void ask(S7Wiring to, int limitMs) throws Failure {
        try (ProbeSocket socket = ProbeSocket.connect(to.host(), to.port(), limitMs)) {
            socket.send(request(to));
            byte[] confirm = telegram(socket, to);
            if ((confirm[TRANSPORT_AT] & 0xFF) != CONFIRMED) {
                throw Failure.lost(to.where() + " refuses the connection; check rack and slot, and whether the"
                        + " controller has a connection left.");
            }
            socket.send(setup());
            byte[] answer = telegram(socket, to);
            if (answer.length <= SETUP_AT
                    || answer[S7_AT] != S7
                    || answer[S7_AT + 1] != ANSWER
                    || answer[SETUP_AT] != SETUP
                    || answer[ERROR_AT] != 0) {
                throw Failure.lost(to.where() + " takes the connection, but does not agree to speak S7.");
            }
        } catch (SocketTimeoutException e) {
            throw Failure.lost(to.where() + " takes connections, but does not answer within " + limitMs
                    + " ms; check rack and slot, and whether the controller has a connection left.");
        } catch (IOException e) {
            throw Failure.lost(to.where() + " cut the connection before it answered; check rack and slot, and whether"
                    + " the controller lets us in.");
        }
    }

    /** RFC 1006 and ISO 8073: connection request, class 0, both access points, telegrams of 1024 bytes. */
    private static byte[] request(S7Wiring to) {
        return ByteBuffer.allocate(22)
                .put(new byte[] {TPKT, 0, 0, 22, 17, (byte) 0xE0, 0, 0, 0, 15, 0})
                .put(new byte[] {(byte) 0xC1, 2})
                .putShort((short) LOCAL_ACCESS_POINT)
                .put(new byte[] {(byte) 0xC2, 2})
                .putShort((short) to.remoteAccessPoint())
                .put(new byte[] {(byte) 0xC0, 1, 10})
                .array();
    }

    /** One request at a time, telegrams of 480 bytes; the controller may answer with less. */
    private static byte[] setup() {
        return ByteBuffer.allocate(25)
                .put(new byte[] {TPKT, 0, 0, 25, 2, (byte) 0xF0, (byte) 0x80})
                .put(new byte[] {S7, 1, 0, 0, 0, 1, 0, 8, 0, 0})
                .put(new byte[] {SETUP, 0, 0, 1, 0, 1})
                .putShort((short) 480)
                .array();
    }

    /** What stands behind the head of a telegram. */
    private static byte[] telegram(ProbeSocket socket, S7Wiring to) throws IOException, Failure {
        ByteBuffer head = ByteBuffer.wrap(socket.take(TPKT_HEAD));
        boolean known = head.get() == TPKT;
        int length = head.getShort(2) & 0xFFFF;
        if (!known || length < TPKT_HEAD + SHORTEST || length > LONGEST) {
            throw Failure.lost(to.where() + " answers, but not as an S7 does; is it one?");
        }
        return socket.take(length - TPKT_HEAD);
    }
}
