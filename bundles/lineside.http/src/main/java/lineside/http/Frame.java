// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import lineside.capability.api.ViewBoard;

/**
 * One server-sent event as bytes, made once and shared by all streams.
 *
 * @param name the view; empty for what is no view
 */
record Frame(String name, ByteBuffer bytes) {
    /** Keeps the connection alive and finds out whether it is. */
    static final Frame HEARTBEAT = text("", ": alive\n\n");

    static Frame of(ViewBoard.Shown shown) {
        return text(shown.name(), "event: view\nid: " + shown.asOf() + "\ndata: " + ReadApi.body(shown) + "\n\n");
    }

    static Frame text(String name, String text) {
        return new Frame(
                name, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer());
    }

    /** A view of the same bytes with a position of its own. */
    ByteBuffer share() {
        return bytes.duplicate();
    }
}
