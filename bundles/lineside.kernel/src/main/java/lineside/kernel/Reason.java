// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

import java.util.Map;
import java.util.TreeMap;

/**
 * Why something is so, for machines and for people: a stable code, the values involved, and one plain English sentence that
 * names field, value and remedy. Screens translate by code and arguments and fall back to the sentence.
 *
 * @param code stable, {@code capability.what}, such as {@code order.another-is-running}
 * @param args the values the sentence speaks of, by name
 * @param text one English sentence
 */
public record Reason(String code, Map<String, String> args, String text) {
    public Reason {
        args = java.util.Collections.unmodifiableMap(new TreeMap<>(args));
    }

    /** A reason without values. */
    public static Reason of(String code, String text) {
        return new Reason(code, Map.of(), text);
    }

    /** As stored in event bodies and sent by the API. */
    public Body toBody() {
        Body.Builder named = Body.builder();
        args.forEach(named::put);
        return Body.builder()
                .put("code", code)
                .put("args", named.build())
                .put("text", text)
                .build();
    }

    /** Reads {@link #toBody()}. */
    public static Reason from(Body body) {
        Map<String, String> args = new TreeMap<>();
        Body named = body.body("args");
        named.names().forEach(name -> args.put(name, named.text(name)));
        return new Reason(body.text("code"), args, body.text("text"));
    }
}
