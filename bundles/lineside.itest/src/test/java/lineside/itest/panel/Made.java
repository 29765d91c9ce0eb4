// SPDX-License-Identifier: Apache-2.0
package lineside.itest.panel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the plant did, out of its ledger, in order.
 *
 * @param states every change of a unit, with the time at which the PLC made it
 * @param good when each good piece was counted
 * @param rejects when each reject was counted
 */
record Made(List<State> states, List<Long> good, List<Long> rejects) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of(
            "undefined",
            "clearing",
            "stopped",
            "starting",
            "idle",
            "suspended",
            "execute",
            "stopping",
            "aborting",
            "aborted",
            "holding",
            "held",
            "unholding",
            "suspending",
            "unsuspending",
            "resetting",
            "completing",
            "complete");

    /** A unit went to this state. */
    record State(String unit, String to, long at) {}

    static Made read(Path ledger) throws IOException {
        Made made = new Made(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (String line : Files.readAllLines(ledger)) {
            JsonNode fact = JSON.readTree(line);
            long at = Instant.parse(fact.get("at").asText()).toEpochMilli();
            switch (fact.get("kind").asText()) {
                case "state" -> made.states.add(new State(
                        fact.get("unit").asText(), NAMES.get(fact.get("to").asInt()), at));
                case "piece" -> (fact.get("result").asText().equals("good") ? made.good : made.rejects).add(at);
                default -> {}
            }
        }
        return made;
    }
}
