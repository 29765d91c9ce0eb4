// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.regex.Pattern;
import lineside.kernel.Stream;

/**
 * The receiver's word that it holds a stream up to a sequence, durable and checked.
 *
 * @param head hash of that event, lower-case hex; a wrong one moves nothing
 */
record Acknowledgement(String epoch, Stream stream, long seq, String head) {
    static final Pattern EPOCH = Pattern.compile("[1-9][0-9]{0,9}-[0-9a-f]{8}");
    static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    static Acknowledgement read(Message message) throws Malformed {
        return new Acknowledgement(
                message.text("epoch", EPOCH, "write the attribute streamepoch of the event"),
                message.stream(),
                message.integer("seq", 1),
                message.text("head", HASH, "write the attribute hash of the event, 64 lower-case hex digits"));
    }
}
