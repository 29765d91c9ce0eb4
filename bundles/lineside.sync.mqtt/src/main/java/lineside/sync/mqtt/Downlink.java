// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import lineside.kernel.Actor;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.Command;
import lineside.kernel.Reason;
import lineside.kernel.Rejection;
import lineside.kernel.Role;

/**
 * Job orders that come down. Each message names an id, an expiry and the arguments; the answer goes to {@code rsp/<id>}. A
 * repeated id has no second effect. The enterprise may schedule, inform and stop; it may never release a hold.
 */
final class Downlink {
    /** What is answered to a message that has no usable id. */
    static final String NO_ID = "unreadable";

    private final Settings settings;
    private final LinePorts line;
    private final BiConsumer<String, Body> respond;

    Downlink(Settings settings, LinePorts line, BiConsumer<String, Body> respond) {
        this.settings = settings;
        this.line = line;
        this.respond = respond;
    }

    /** Takes one {@code cmd/schedule} message; the answer goes out when it is there. */
    void schedule(Message message) throws Malformed {
        Object id = message.body().get("id");
        if (!(id instanceof String) || !Command.validId((String) id)) {
            throw new Malformed(Reason.of(
                    "mqtt.no-id",
                    "field 'id' is missing or unusable: write 8 to 64 letters, digits, hyphens or underscores"));
        }
        Optional<String> wrong = wrong(message.body());
        if (wrong.isPresent()) {
            throw new Malformed(Reason.of("mqtt.refused", wrong.get()));
        }
        String epoch = message.text("epoch", Acknowledgement.EPOCH, "write the epoch of the topic status");
        if (!epoch.equals(line.feed().epoch())) {
            throw new Malformed(Reason.of(
                    "mqtt.other-epoch",
                    "field 'epoch' is '" + epoch + "': the present one is "
                            + line.feed().epoch()
                            + ", so this was meant for another record; look at what is in it, and send it anew"));
        }
        submit((String) id, message.body().body("args"));
    }

    /** Answers a message that had no effect; under its id, where it has one. */
    void refused(byte[] payload, Reason why) {
        String id;
        try {
            Object given = Message.read(payload).body().get("id");
            id = given instanceof String && Command.validId((String) given) ? (String) given : NO_ID;
        } catch (Malformed unreadable) {
            id = NO_ID;
        }
        refuse(id, why);
    }

    /** Answers a command that the broker had retained. */
    void retained() {
        refuse(
                NO_ID,
                "mqtt.retained",
                "the command was retained by the broker, so it would come again with every connection: send commands"
                        + " without the retain flag, and clear this one with an empty retained message");
    }

    private Optional<String> wrong(Body message) {
        if (!settings.acceptOrders()) {
            return Optional.of(
                    "this uplink does not accept job orders; a technician can allow it in its configuration");
        }
        if (!(message.get("args") instanceof Body)) {
            return Optional.of("field 'args' is missing or no object: it holds the job order");
        }
        try {
            Instant expires = message.time("expires");
            return expires.isAfter(line.clock().now())
                    ? Optional.empty()
                    : Optional.of("field 'expires' is " + expires + ", which is over; send a new command");
        } catch (IllegalArgumentException | ClassCastException | DateTimeException unreadable) {
            return Optional.of("field 'expires' is missing or no time: write for example 2026-03-10T22:00:00Z");
        }
    }

    private void submit(String id, Body args) {
        Actor actor = new Actor("uplink", settings.name(), "none");
        Command command = new Command(id, "order.create", actor, Set.of(Role.ENTERPRISE), args);
        line.desk().submit(command).thenAccept(answer -> respond.accept(id, answer.toBody()));
    }

    private void refuse(String id, String code, String text) {
        refuse(id, Reason.of(code, text));
    }

    private void refuse(String id, Reason why) {
        Rejection rejection = new Rejection(Rejection.Kind.INVALID, why);
        respond.accept(id, new Answer(id, Optional.of(rejection), Body.EMPTY, 0).toBody());
    }
}
