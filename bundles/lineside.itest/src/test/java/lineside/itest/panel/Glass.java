// SPDX-License-Identifier: Apache-2.0
package lineside.itest.panel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was seen on the glass, frame by frame.
 *
 * @param since when looking began, milliseconds since 1970
 * @param until when it ended
 * @param states machines that showed another state
 * @param figures figures of the order that showed another number
 */
record Glass(long since, long until, List<State> states, List<Figure> figures) {
    /** A machine showed this state for the first time in the frame at this time. */
    record State(String unit, String state, long at) {}

    /** A figure showed this number for the first time in the frame at this time. */
    record Figure(String label, long number, long at) {}

    /** Looks at each frame before it is painted, and notes its time when a tile or a figure is another than before. */
    static final String RECORDER =
            """
            globalThis.glass = { since: Date.now(), until: 0, states: [], figures: [] };
            glass.pieces = () => { const seen = glass.figures.filter(one => one.label === "Good").map(one => one.number); return seen.at(-1) - seen[0]; };
            {
              const shown = {};
              const overview = () => document.querySelector("lineside-shell").shadowRoot.querySelector("lineside-overview")?.shadowRoot;
              const changed = (key, now) => { const before = shown[key]; shown[key] = now; return before !== undefined && before !== now; };
              (function look() {
                const at = glass.until = Date.now();
                for (const tile of overview()?.querySelectorAll(".machine") ?? []) {
                  const unit = tile.querySelector(".label").textContent;
                  const state = tile.dataset.state;
                  if (changed("unit " + unit, state)) glass.states.push({ unit, state, at });
                }
                for (const one of overview()?.querySelectorAll(".job .numbers > *") ?? []) {
                  const label = one.querySelector(".label").textContent;
                  const number = Number(one.querySelector(".value").textContent.replace(/\\D/g, ""));
                  if (changed("figure " + label, number)) glass.figures.push({ label, number, at });
                }
                requestAnimationFrame(look);
              })();
            }
            """;

    static Glass read(JsonNode glass) {
        List<State> states = new ArrayList<>();
        glass.get("states")
                .forEach(one -> states.add(new State(
                        one.get("unit").asText().toLowerCase(Locale.ROOT),
                        one.get("state").asText(),
                        one.get("at").asLong())));
        List<Figure> figures = new ArrayList<>();
        glass.get("figures")
                .forEach(one -> figures.add(new Figure(
                        one.get("label").asText(),
                        one.get("number").asLong(),
                        one.get("at").asLong())));
        return new Glass(glass.get("since").asLong(), glass.get("until").asLong(), states, figures);
    }
}
