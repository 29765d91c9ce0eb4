// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Who caused an event, and by which means that was established. Stored and hashed as {@code kind:id/via}. A person appears
 * under an opaque id only, so that erasing the person keeps the chain.
 *
 * @param kind {@code system}, {@code person}, {@code uplink}, {@code file} or {@code api}
 * @param id opaque id within the kind
 * @param via how the identity was checked: {@code pin}, {@code badge}, {@code token}, {@code none}
 */
public record Actor(String kind, String id, String via) {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** The gateway itself: rules, timers, machine signals. */
    public static final Actor SYSTEM = new Actor("system", "gateway", "none");

    public Actor {
        check("kind", kind);
        check("id", id);
        check("via", via);
    }

    /** A verified person. */
    public static Actor person(String id, String via) {
        return new Actor("person", id, via);
    }

    /** Reads {@link #toString()}. */
    public static Actor parse(String text) {
        int colon = text.indexOf(':');
        int slash = text.lastIndexOf('/');
        if (colon < 1 || slash < colon) {
            throw new IllegalArgumentException("actor '" + text + "': write kind:id/via");
        }
        return new Actor(text.substring(0, colon), text.substring(colon + 1, slash), text.substring(slash + 1));
    }

    private static void check(String field, String value) {
        Objects.requireNonNull(value, field);
        if (!PART.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "actor " + field + " '" + value + "': write 1 to 64 letters, digits, dots, hyphens or underscores");
        }
    }

    /** {@code kind:id/via}. */
    @Override
    public String toString() {
        return kind + ":" + id + "/" + via;
    }
}
