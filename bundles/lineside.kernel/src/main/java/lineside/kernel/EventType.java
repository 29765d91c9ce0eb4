// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Name and version of a kind of event, written {@code job-order-started/1}. The name is in the field's words and never a
 * class name; a change that is not purely additive is a new version.
 *
 * @param name lower-case words joined by hyphens, 3 to 64 characters
 * @param version 1 or more
 */
public record EventType(String name, int version) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public EventType {
        Objects.requireNonNull(name, "name");
        if (name.length() < 3 || name.length() > 64 || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "event type name '" + name + "': write 3 to 64 lower-case letters and digits, joined by hyphens");
        }
        if (version < 1) {
            throw new IllegalArgumentException("event type " + name + ": version " + version + " is below 1");
        }
    }

    /** Reads the stored form {@code name/version}. */
    public static EventType parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("event type '" + text + "': write name/version");
        }
        try {
            return new EventType(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("event type '" + text + "': the version is not a number", notANumber);
        }
    }

    /** The CloudEvents type on the wire: {@code lineside.job-order-started.v1}. */
    public String wireName() {
        return "lineside." + name + ".v" + version;
    }

    /** The stored form {@code name/version}. */
    @Override
    public String toString() {
        return name + "/" + version;
    }
}
