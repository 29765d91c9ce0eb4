// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.nio.charset.StandardCharsets;
import lineside.kernel.Body;

/**
 * The bytes that a signature of a message that comes down is made over: a line {@code lineside-signed-v1}, a line with the verb, a
 * line with the source, then the canonical JSON (RFC 8785) of the message without its field {@code signature}. Verb and source
 * are in it so that no message can serve as another kind of message, or on another line. Test vectors are in {@code docs/mqtt.md}.
 */
final class Signed {
    static final String FIELD = "signature";

    private static final String HEADING = "lineside-signed-v1\n";

    private Signed() {}

    /** What is signed; {@code source} is {@code /enterprise/site/area/line}. */
    static byte[] bytes(String verb, String source, Body message) {
        String text = HEADING + verb + "\n" + source + "\n" + without(message);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Body without(Body message) {
        Body.Builder rest = Body.builder();
        for (String name : message.names()) {
            Object value = message.get(name);
            if (!name.equals(FIELD) && value != null) {
                rest.put(name, value);
            }
        }
        return rest.build();
    }
}
