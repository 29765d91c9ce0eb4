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
 * @param request {@link Command#fingerprint()} of what was asked; empty when nobody knows. Stored, and not sent
 */
public record Answer(String commandId, Optional<Rejection> rejection, Body result, long seq, String request) {
    private static final String REQUEST = "request";

    /** An answer to nobody knows what. */
    public Answer(String commandId, Optional<Rejection> rejection, Body result, long seq) {
        this(commandId, rejection, result, seq, "");
    }

    /** The answer of a command that is carried out, with nothing to tell and no event yet. */
    public static Answer to(Command command) {
        return new Answer(command.id(), Optional.empty(), Body.EMPTY, 0, command.fingerprint());
    }

    /** The same answer with what the taker of the command decided. */
    public Answer with(Optional<Rejection> refused, Body told) {
        return new Answer(commandId, refused, told, seq, request);
    }

    /** Whether this is the answer to another request than this one, under the same id. */
    public boolean isOfAnother(Command command) {
        return !request.isEmpty() && !request.equals(command.fingerprint());
    }

    /** True when it was carried out. */
    public boolean accepted() {
        return rejection.isEmpty();
    }

    /** The same answer with the sequence that the commit gave. */
    public Answer at(long committed) {
        return new Answer(commandId, rejection, result, committed, request);
    }

    /** As stored. */
    public Body toStored() {
        Body.Builder body = sent();
        return (request.isEmpty() ? body : body.put(REQUEST, request)).build();
    }

    /** As sent by the API and over MQTT. */
    public Body toBody() {
        return sent().build();
    }

    private Body.Builder sent() {
        Body.Builder body = Body.builder()
                .put("id", commandId)
                .put("accepted", accepted())
                .put("result", result)
                .put("seq", seq);
        rejection.ifPresent(refused -> body.put("kind", refused.kind().name().toLowerCase(java.util.Locale.ROOT))
                .put("reason", refused.reason().toBody()));
        return body;
    }

    /** Reads {@link #toStored()}. */
    public static Answer from(Body body) {
        Optional<Rejection> rejection = body.flag("accepted")
                ? Optional.empty()
                : Optional.of(new Rejection(
                        Rejection.Kind.valueOf(body.text("kind").toUpperCase(java.util.Locale.ROOT)),
                        Reason.from(body.body("reason"))));
        return new Answer(
                body.text("id"),
                rejection,
                body.body("result"),
                body.integer("seq"),
                body.optionalText(REQUEST).orElse(""));
    }
}
