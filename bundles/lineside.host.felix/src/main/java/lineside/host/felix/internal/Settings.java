// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import org.jspecify.annotations.Nullable;

/**
 * One configuration file in the JSON format of the OSGi Configurator (OSGi Compendium R7, chapter 150): an object with one
 * object of settings per PID, {@code factory~name} for one of several instances. A setting may name its type, as in
 * {@code "port:Integer"}; component properties convert anyway.
 */
final class Settings {
    private static final String RESERVED = ":configurator:";

    private Settings() {}

    /** The settings by PID; a mistake is one sentence without the file's name. */
    static Map<String, Dictionary<String, Object>> read(byte[] json) throws JsonException {
        Body file = Body.parse(json);
        Map<String, Dictionary<String, Object>> byPid = new HashMap<>();
        for (String pid : file.names()) {
            if (!pid.startsWith(RESERVED)) {
                byPid.put(pid, settings(pid, file.get(pid)));
            }
        }
        return byPid;
    }

    private static Dictionary<String, Object> settings(String pid, @Nullable Object value) throws JsonException {
        if (!(value instanceof Body body)) {
            throw new JsonException("'" + pid + "' must be an object of settings, {...}, but is " + value);
        }
        Dictionary<String, Object> settings = new Hashtable<>();
        for (String name : body.names()) {
            if (!name.startsWith(RESERVED)) {
                int colon = name.lastIndexOf(':');
                String type = colon < 0 ? "" : name.substring(colon + 1);
                String key = colon < 0 ? name : name.substring(0, colon);
                settings.put(key, typed(pid + " / " + key, type, body.get(name)));
            }
        }
        return settings;
    }

    private static Object typed(String where, String type, @Nullable Object value) throws JsonException {
        if (value == null || value instanceof Body) {
            throw new JsonException("'" + where + "' must be a text, a number, true, false or a list of these");
        }
        if (value instanceof List<?> items) {
            List<String> texts = new ArrayList<>();
            for (Object item : items) {
                texts.add(String.valueOf(item));
            }
            return texts.toArray(new String[0]);
        }
        try {
            return scalar(type, value);
        } catch (IllegalArgumentException notOfThatType) {
            throw new JsonException("'" + where + "' is " + value + ", which is no " + type, notOfThatType);
        }
    }

    private static Object scalar(String type, Object value) {
        return switch (type) {
            case "" -> value;
            case "String" -> value.toString();
            case "Integer" -> Integer.valueOf(value.toString());
            case "Long" -> Long.valueOf(value.toString());
            case "Double" -> Double.valueOf(value.toString());
            case "Boolean" -> Boolean.valueOf(value.toString());
            default -> throw new IllegalArgumentException(type);
        };
    }
}
