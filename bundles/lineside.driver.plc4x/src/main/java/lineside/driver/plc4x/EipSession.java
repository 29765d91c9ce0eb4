// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A session of EtherNet/IP (CIP, volume 2, chapter 2) on a socket of our own: one question at a time, each with a deadline, and an
 * answer counts only if it carries the number of the question. Used by one thread.
 */
final class EipSession implements AutoCloseable {
    private static final int HEAD = 24;
    private static final int REGISTER = 0x65;
    private static final int SEND = 0x6F;
    private static final int LONGEST = 4_096;
    /** Interface, limit, the number of items, an empty address, the head of the message. */
    private static final int ITEMS = 16;

    private static final int UNCONNECTED_MESSAGE = 0xB2;
    private static final int MS_PER_S = 1_000;

    private final EipWiring wiring;
    private final TimedSocket socket;
    private int handle;
    private long number;

    private EipSession(EipWiring wiring, TimedSocket socket) {
        this.wiring = wiring;
        this.socket = socket;
    }

    /** Connects and registers; fails in words. */
    static EipSession open(EipWiring to, int limitMs) throws Failure, InterruptedException {
        EipSession made = new EipSession(to, TimedSocket.connect(to.host(), to.port(), limitMs));
        boolean open = false;
        try {
            ByteBuffer agreed = made.exchange("Opening a session", REGISTER, new byte[] {1, 0, 0, 0}, limitMs);
            if (agreed.remaining() < 2 || agreed.getShort() != 1) {
                throw Failure.lost(to.where() + " speaks another version of EtherNet/IP.");
            }
            open = true;
            return made;
        } finally {
            if (!open) {
                made.close();
            }
        }
    }

    /** The answer to a message, which was sent once. */
    byte[] ask(String what, byte[] message, int limitMs) throws Failure, Refusal, InterruptedException {
        byte[] sent = wiring.slot().isPresent()
                ? CipMessage.routed(message, wiring.slot().getAsInt(), limitMs)
                : message;
        ByteBuffer data = CipMessage.little(ITEMS + sent.length)
                .putInt(0)
                .putShort((short) (limitMs / MS_PER_S + 1))
                .putShort((short) 2)
                .putInt(0)
                .putShort((short) UNCONNECTED_MESSAGE)
                .putShort((short) sent.length)
                .put(sent);
        CipReply reply = CipReply.of(wiring.where(), message(exchange(what, SEND, data.array(), limitMs)));
        if (reply.astray()) {
            throw Failure.lost(String.format(
                    "%s: no processor answers behind %s (status %02x %04x); check the slot.",
                    what, wiring.where(), reply.status(), reply.more()));
        }
        if (reply.service() != message[0]) {
            throw Failure.lost(what + ": the device answers another question.");
        }
        return reply.given(what);
    }

    private byte[] message(ByteBuffer items) throws Failure {
        boolean whole = items.remaining() >= ITEMS
                && items.getInt(0) == 0
                && items.getShort(6) == 2
                && items.getInt(8) == 0
                && (items.getShort(12) & 0xFFFF) == UNCONNECTED_MESSAGE
                && (items.getShort(14) & 0xFFFF) == items.remaining() - ITEMS;
        if (!whole) {
            throw strange();
        }
        byte[] message = new byte[items.remaining() - ITEMS];
        items.get(ITEMS, message);
        return message;
    }

    /** What stands behind the head of the answer. */
    private ByteBuffer exchange(String what, int command, byte[] data, int limitMs)
            throws Failure, InterruptedException {
        long end = TimedSocket.in(limitMs);
        number++;
        try {
            socket.send(CipMessage.little(HEAD + data.length)
                    .putShort((short) command)
                    .putShort((short) data.length)
                    .putInt(handle)
                    .putInt(0)
                    .putLong(number)
                    .putInt(0)
                    .put(data)
                    .array());
            ByteBuffer head = ByteBuffer.wrap(socket.take(HEAD, end)).order(ByteOrder.LITTLE_ENDIAN);
            int length = head.getShort(2) & 0xFFFF;
            if (head.getShort(0) != command || length > LONGEST) {
                throw strange();
            }
            ByteBuffer said = ByteBuffer.wrap(socket.take(length, end)).order(ByteOrder.LITTLE_ENDIAN);
            check(what, command, head);
            return said;
        } catch (SocketTimeoutException e) {
            throw Failure.lost(what + ": no answer within " + limitMs + " ms.");
        } catch (IOException e) {
            throw Failure.lost(what + ": the connection broke.");
        }
    }

    private void check(String what, int command, ByteBuffer head) throws Failure {
        int status = head.getInt(8);
        if (status != 0) {
            throw Failure.lost(String.format("%s: the device refuses with status %04x.", what, status));
        }
        if (head.getLong(12) != number) {
            throw Failure.lost(what + ": the device answers another question.");
        }
        if (command == REGISTER) {
            handle = head.getInt(4);
        } else if (head.getInt(4) != handle) {
            throw Failure.lost(what + ": the device answers in another session.");
        }
    }

    private Failure strange() {
        return Failure.lost(wiring.where() + " answers, but not as EtherNet/IP says; is it such a device?");
    }

    @Override
    public void close() {
        socket.close();
    }
}
