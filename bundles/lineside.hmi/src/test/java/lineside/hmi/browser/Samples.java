// SPDX-License-Identifier: Apache-2.0
package lineside.hmi.browser;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** What the tape of a small line would answer: a counter, a state, a temperature that is lost for a while. */
final class Samples {
    private static final String BOOK =
            """
            [{"id":"inspector.rejects","workUnit":"inspector","source":"plc","type":"integer","unit":"{piece}","capabilities":["count"]},
            {"id":"filler.temperature","workUnit":"filler","source":"plc","type":"real","unit":"Cel","capabilities":[]},
            {"id":"labeller.state","workUnit":"labeller","source":"plc","type":"integer","capabilities":["state"]},
            {"id":"packer.outfeed","workUnit":"packer","source":"plc","type":"integer","unit":"{piece}","capabilities":["count","state"]},
            {"id":"packer.ready","workUnit":"packer","source":"plc","type":"boolean","capabilities":["count"]}]
            """;
    private static final int CHANGES = 240;

    private Samples() {}

    static String answer(String path, String query) {
        return path.equals("signals") ? BOOK : samples(path.split("/")[1], query);
    }

    private static String samples(String signal, String query) {
        Instant from = Instant.parse(query.replaceAll(".*from=([^&]*).*", "$1"));
        Instant to = Instant.parse(query.replaceAll(".*to=([^&]*).*", "$1"));
        ObjectNode answer = Browser.JSON.createObjectNode();
        answer.put("signal", signal).put("from", from.toString()).put("to", to.toString());
        answer.put("count", CHANGES).put("thinned", true).put("lost", 0);
        ArrayNode samples = answer.putArray("samples");
        Random random = new Random(signal.hashCode());
        Duration step = Duration.between(from, to).dividedBy(CHANGES);
        double level = 180;
        for (int i = 0; i < CHANGES; i++) {
            level += signal.endsWith("temperature") ? random.nextGaussian() : 1 + random.nextInt(9);
            ObjectNode sample = samples.addObject()
                    .put("at", from.plus(step.multipliedBy(i)).toString());
            if (i % 60 > 52) {
                sample.put("quality", "bad_comm");
            } else {
                sample.put("quality", "good").put("value", value(signal, level, i));
            }
        }
        ((ObjectNode) samples.get(CHANGES - 1)).put("quality", "bad_comm").remove("value");
        return answer.toString();
    }

    private static String value(String signal, double level, int i) {
        if (signal.endsWith("ready")) {
            return Boolean.toString(i / 20 % 2 == 0);
        }
        if (signal.endsWith("state")) {
            return Integer.toString(i / 40 % 3 == 0 ? 6 : 11);
        }
        return signal.endsWith("temperature") ? String.valueOf(Math.round(level) / 10.0) : Long.toString((long) level);
    }
}
