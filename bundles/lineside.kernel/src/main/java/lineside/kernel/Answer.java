// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

import java.util.Optional;

/**
 * What a command came to, stored with its id for 90 days.
 *
 * @param commandId the command's id
 * @param rejection empty when it was carried out
 * @param result what the capability wants to tell the sender; empty body for a rejection
 * @param seq journal sequence of the last event that the command caused; 0 when it caused none
 */
public record Answer(String commandId, Optional<Rejection> rejection, Body result, long seq) {
    /** True when it was carried out. */
    public boolean accepted() {
        return rejection.isEmpty();
    }

    /** The same answer with the sequence that the commit gave. */
    public Answer at(long committed) {
        return new Answer(commandId, rejection, result, committed);
    }

    /** As stored, and as sent by the API and over MQTT. */
    public Body toBody() {
        Body.Builder body = Body.builder()
                .put("id", commandId)
                .put("accepted", accepted())
                .put("result", result)
                .put("seq", seq);
        rejection.ifPresent(refused -> body.put("kind", refused.kind().name().toLowerCase(java.util.Locale.ROOT))
                .put("reason", refused.reason().toBody()));
        return body.build();
    }

    /** Reads {@link #toBody()}. */
    public static Answer from(Body body) {
        Optional<Rejection> rejection = body.flag("accepted")
                ? Optional.empty()
                : Optional.of(new Rejection(
                        Rejection.Kind.valueOf(body.text("kind").toUpperCase(java.util.Locale.ROOT)),
                        Reason.from(body.body("reason"))));
        return new Answer(body.text("id"), rejection, body.body("result"), body.integer("seq"));
    }
}
