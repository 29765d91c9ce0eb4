// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import lineside.kernel.Reason;

/**
 * Lets in only what the receiver signed for this line. Without keys, which a wiring with {@code acknowledge = broker} may have,
 * nothing is checked, and nothing that matters is accepted. Owned by the uplink's thread.
 */
final class Guard {
    static final String UNSIGNED = "mqtt.unsigned";
    static final String BAD_SIGNATURE = "mqtt.bad-signature";

    private final Optional<KeyFile> keys;
    private final String source;

    Guard(Optional<Path> keys, String source) {
        this.keys = keys.map(KeyFile::new);
        this.source = source;
    }

    /** The keys must be readable before anything is sent: whom nobody can answer would only fill the broker. */
    void ready() throws IOException {
        if (keys.isPresent()) {
            keys.get().keys();
        }
    }

    void check(String verb, Message message) throws Malformed, IOException {
        if (keys.isEmpty()) {
            return;
        }
        Object signature = message.body().get(Signed.FIELD);
        if (!(signature instanceof String text)) {
            throw new Malformed(Reason.of(
                    UNSIGNED,
                    "field 'signature' is missing: only messages that the receiver signed have an effect; sign it as"
                            + " docs/mqtt.md tells"));
        }
        if (!keys.get().made(text, Signed.bytes(verb, source, message.body()))) {
            throw new Malformed(Reason.of(
                    BAD_SIGNATURE,
                    "field 'signature' is of none of the receiver's keys for a " + verb + " of " + source
                            + ": compare the key in the uplink's field 'Receiver key file' with the receiver's"));
        }
    }
}
