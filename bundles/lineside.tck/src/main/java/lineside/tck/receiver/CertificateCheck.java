// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.kernel.Stream;

/** Compares a completeness certificate, {@code lineside-certificate/1} of docs/mqtt.md, with what a receiver holds. */
final class CertificateCheck {
    private final String source;
    private final ReceiverKey own;
    private final PublicKey gateway;

    CertificateCheck(String source, ReceiverKey own, PublicKey gateway) {
        this.source = source;
        this.own = own;
        this.gateway = gateway;
    }

    Completeness check(byte[] certificate, BiFunction<String, Stream, HeldStream> held) {
        try {
            Body body = Body.parse(certificate);
            String refused = believed(body);
            return refused.isEmpty() ? compared(body, held) : Completeness.refusal(refused);
        } catch (JsonException | IllegalArgumentException unreadable) {
            return Completeness.refusal("it cannot be read: " + unreadable.getMessage());
        }
    }

    /** Empty when the gateway signed it for this line, and this receiver all words in it. */
    private String believed(Body body) {
        if (!body.text("format").equals("lineside-certificate/1")) {
            return "its form is " + body.text("format");
        }
        if (!body.text("source").equals(source)) {
            return "it is of " + body.text("source");
        }
        if (!Signatures.on(body, gateway, "certificate", source)) {
            return "the gateway did not sign it";
        }
        for (Body word : body.bodies("acknowledgements")) {
            if (!own.signed("ack", source, word)) {
                return "this receiver never said " + word;
            }
        }
        return "";
    }

    private static Completeness compared(Body body, BiFunction<String, Stream, HeldStream> held) {
        List<String> missing = new ArrayList<>();
        for (Body each : body.bodies("streams")) {
            String name = each.text("epoch") + "/" + each.text("stream");
            HeldStream ours = held.apply(each.text("epoch"), Stream.parse(each.text("stream")));
            long first = each.integer("first");
            long last = each.integer("last");
            if (first < 1 || last < first || each.integer("count") != last - first + 1) {
                return Completeness.refusal(name + ": its numbers do not fit each other");
            }
            if (differs(ours, first - 1, each.text("before")) || differs(ours, last, each.text("head"))) {
                return Completeness.refusal(name + ": the hashes at its ends are not those that were received");
            }
            if (ours.mark() < last) {
                missing.add(name + " " + Math.max(first, ours.mark() + 1) + "-" + last);
            }
        }
        return new Completeness("", missing);
    }

    private static boolean differs(HeldStream ours, long seq, String hash) {
        return seq <= ours.mark() && !ours.headAt(seq).equals(hash);
    }
}
