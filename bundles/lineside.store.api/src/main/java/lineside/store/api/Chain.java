// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import lineside.kernel.Event;

/**
 * The hash chain of a stream. Each hash is SHA-256 over, in this order and each preceded by its length as four bytes, big
 * endian: previous hash (32 bytes; 32 zero bytes for the first), epoch, seq, stream, stream_seq, type, at, clock, actor, body.
 * Texts are UTF-8; seq, stream_seq and at (milliseconds since 1970) are eight bytes, big endian; body is canonical JSON
 * (RFC 8785). Test vectors are in {@code docs/journal.md}.
 */
public final class Chain {
    private static final byte[] ZERO = new byte[32];

    /** To find an implementation costs as much as to hash an event. A digest leaves it ready for the next one. */
    private static final ThreadLocal<MessageDigest> SHA = ThreadLocal.withInitial(Chain::sha256);

    private Chain() {}

    /** The hash before the first event of a stream: 32 zero bytes. */
    public static byte[] genesis() {
        return ZERO.clone();
    }

    /** The hash of an event, given the previous hash of its stream. */
    public static byte[] next(byte[] previous, String epoch, long seq, long streamSeq, Event event) {
        return next(previous, epoch, seq, streamSeq, event, event.body().canonical());
    }

    /** The same with the canonical bytes at hand. */
    public static byte[] next(byte[] previous, String epoch, long seq, long streamSeq, Event event, byte[] body) {
        byte[][] fields = {
            previous,
            text(epoch),
            number(seq),
            text(event.stream().code()),
            number(streamSeq),
            text(event.type().toString()),
            number(event.at().toEpochMilli()),
            text(event.clock().code()),
            text(event.actor().toString()),
            body
        };
        return SHA.get().digest(joined(fields));
    }

    private static byte[] joined(byte[][] fields) {
        int length = 0;
        for (byte[] field : fields) {
            length += 4 + field.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] field : fields) {
            all.putInt(field.length).put(field);
        }
        return all.array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
