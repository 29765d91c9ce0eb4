// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import lineside.capability.api.ViewBoard;
import lineside.kernel.Body;

/**
 * One server-sent event as bytes, made once and shared by all streams.
 *
 * @param key frames of one key replace each other while they wait
 * @param view the view that it shows, for those who follow it; empty when it is for everybody
 */
record Frame(String key, Optional<String> view, ByteBuffer bytes) {
    static Frame of(ViewBoard.Shown shown) {
        String text = "event: view\nid: " + shown.asOf() + "\ndata: " + ReadApi.body(shown) + "\n\n";
        return new Frame("view " + shown.name(), Optional.of(shown.name()), bytes(text));
    }

    /** Something that everybody gets. */
    static Frame of(String event, Body data) {
        return new Frame(event, Optional.empty(), bytes("event: " + event + "\ndata: " + data + "\n\n"));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
    }

    /** The same bytes with a position of its own. */
    ByteBuffer share() {
        return bytes.duplicate();
    }
}
