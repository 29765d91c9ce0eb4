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
import java.util.Locale;

/** What was seen on the glass, frame by frame, beside what the plant says that it did. */
final class Glass {
    /** Notes the time of the frame in which a machine's tile first shows another state. */
    static final String RECORDER =
            """
            globalThis.seen = [];
            const tiles = () => document.querySelector("lineside-shell").shadowRoot.querySelector("lineside-overview")?.shadowRoot.querySelectorAll(".machine") ?? [];
            const shown = {};
            (function look() {
              for (const tile of tiles()) {
                const unit = tile.querySelector(".label").textContent;
                if (shown[unit] && shown[unit] !== tile.dataset.state) seen.push({ unit, state: tile.dataset.state, at: Date.now() });
                shown[unit] = tile.dataset.state;
              }
              requestAnimationFrame(look);
            })();
            """;

    private static final List<String> STATES = List.of(
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
    private static final long LONGEST_MILLIS = 5_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Glass() {}

    /** Milliseconds from the plant's change to the frame that shows it, ascending. Changes that passed too soon are not shown. */
    static List<Long> delays(JsonNode seen, Path ledger) throws IOException {
        List<JsonNode> made = new ArrayList<>();
        for (String line : Files.readAllLines(ledger)) {
            JsonNode fact = JSON.readTree(line);
            if (fact.path("kind").asText().equals("state")) {
                made.add(fact);
            }
        }
        List<Long> delays = new ArrayList<>();
        for (JsonNode one : seen) {
            made.stream()
                    .filter(fact -> one.get("unit")
                            .asText()
                            .toLowerCase(Locale.ROOT)
                            .equals(fact.get("unit").asText()))
                    .filter(fact -> one.get("state")
                            .asText()
                            .equals(STATES.get(fact.get("to").asInt())))
                    .mapToLong(fact -> one.get("at").asLong()
                            - Instant.parse(fact.get("at").asText()).toEpochMilli())
                    .filter(delay -> delay > -50 && delay < LONGEST_MILLIS)
                    .min()
                    .ifPresent(delays::add);
        }
        delays.sort(null);
        return delays;
    }
}
