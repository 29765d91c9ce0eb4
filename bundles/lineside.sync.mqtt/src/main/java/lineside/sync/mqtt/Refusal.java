// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.regex.Pattern;
import lineside.kernel.Stream;
import lineside.sync.mqtt.event.EventQuarantined;

/**
 * The receiver's word that it will never take an event, however often it comes: not for what may pass, such as a full disk.
 *
 * @param seq sequence of the event
 * @param hash its hash
 * @param code stable code of the reason
 * @param text the reason, one sentence
 */
record Refusal(String epoch, Stream stream, long seq, String hash, String code, String text) {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TEXT = Pattern.compile("(?s).{1," + EventQuarantined.TEXT + "}");

    static Refusal read(Message message) throws Malformed {
        return new Refusal(
                message.text("epoch", Acknowledgement.EPOCH, "write the attribute streamepoch of the event"),
                message.stream(),
                message.integer("seq", 1),
                message.text("hash", Acknowledgement.HASH, "write the attribute hash of the event"),
                message.text("code", CODE, "write 1 to 64 letters, digits, dots, hyphens or underscores"),
                message.text("text", TEXT, "write one sentence of at most " + EventQuarantined.TEXT + " characters"));
    }
}
