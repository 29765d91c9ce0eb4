// SPDX-License-Identifier: Apache-2.0
package lineside.andon;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import lineside.kernel.Body;

/**
 * What is known for good. Immutable.
 *
 * @param states PackML states by work unit; the line's own under the empty name
 * @param permits what withholds a work unit's permit; empty text when it is granted
 * @param shown what the lights show
 */
record AndonFacts(Map<String, String> states, Map<String, String> permits, Map<String, Shown> shown) {
    static final AndonFacts NONE = new AndonFacts(Map.of(), Map.of(), Map.of());
    static final String LINE = "";

    AndonFacts {
        states = Collections.unmodifiableMap(new TreeMap<>(states));
        permits = Collections.unmodifiableMap(new TreeMap<>(permits));
        shown = Collections.unmodifiableMap(new TreeMap<>(shown));
    }

    AndonFacts state(String unit, String state) {
        return new AndonFacts(with(states, unit, state), permits, shown);
    }

    AndonFacts permit(String unit, String cause) {
        return new AndonFacts(states, with(permits, unit, cause), shown);
    }

    AndonFacts shows(String light, Shown now) {
        return new AndonFacts(states, permits, with(shown, light, now));
    }

    private static <T> Map<String, T> with(Map<String, T> known, String key, T value) {
        Map<String, T> more = new TreeMap<>(known);
        more.put(key, value);
        return more;
    }

    Body toBody() {
        return Body.of(
                "states", body(states, text -> text),
                "permits", body(permits, text -> text),
                "shown", body(shown, Shown::toBody));
    }

    private static <T> Body body(Map<String, T> map, Function<T, Object> value) {
        Body.Builder body = Body.builder();
        map.forEach((key, each) -> body.put(key, value.apply(each)));
        return body.build();
    }

    static AndonFacts from(Body body) {
        Body shown = body.body("shown");
        Map<String, Shown> lights = new TreeMap<>();
        shown.names().forEach(id -> lights.put(id, Shown.from(shown.body(id))));
        return new AndonFacts(texts(body.body("states")), texts(body.body("permits")), lights);
    }

    private static Map<String, String> texts(Body body) {
        Map<String, String> texts = new TreeMap<>();
        body.names().forEach(key -> texts.put(key, body.text(key)));
        return texts;
    }
}
