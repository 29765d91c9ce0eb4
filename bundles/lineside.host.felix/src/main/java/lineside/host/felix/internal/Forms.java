// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/**
 * The forms (OSGi Metatype) of what can be configured here. A component that is handed a text for a number does not even
 * start, and a misspelt field is nobody's; so both are found here, where the file is still known.
 */
final class Forms {
    private final Map<String, Map<String, AttributeDefinition>> byPid;

    Forms(Map<String, Map<String, AttributeDefinition>> byPid) {
        this.byPid = byPid;
    }

    static Forms of(Bundle[] bundles, MetaTypeService metatype) {
        Map<String, Map<String, AttributeDefinition>> byPid = new TreeMap<>();
        for (Bundle bundle : bundles) {
            components(bundle).forEach(name -> byPid.putIfAbsent(name, Map.of()));
            MetaTypeInformation forms = metatype.getMetaTypeInformation(bundle);
            if (forms != null) {
                List<String> pids = new ArrayList<>(names(forms.getPids()));
                pids.addAll(names(forms.getFactoryPids()));
                pids.forEach(pid -> byPid.put(pid, fields(forms.getObjectClassDefinition(pid, null))));
            }
        }
        return new Forms(byPid);
    }

    /** Components without a form take what they are given; their descriptions are named after them. */
    private static List<String> components(Bundle bundle) {
        String header = bundle.getHeaders("").get("Service-Component");
        return header == null
                ? List.of()
                : Arrays.stream(header.split(","))
                        .map(path -> path.strip().replaceFirst("^.*/", "").replaceFirst("\\.xml$", ""))
                        .toList();
    }

    private static List<String> names(String @Nullable [] list) {
        return list == null ? List.of() : List.of(list);
    }

    private static Map<String, AttributeDefinition> fields(ObjectClassDefinition form) {
        Map<String, AttributeDefinition> fields = new HashMap<>();
        AttributeDefinition[] all = form.getAttributeDefinitions(ObjectClassDefinition.ALL);
        for (AttributeDefinition field : all == null ? new AttributeDefinition[0] : all) {
            fields.put(field.getID(), field);
        }
        return fields;
    }

    /** What nobody here will read, one sentence each; the rest of the settings can be used. */
    List<String> ignored(String pid, Dictionary<String, Object> settings) {
        Map<String, AttributeDefinition> fields = byPid.get(form(pid));
        if (fields == null) {
            return List.of("nothing on this gateway is called '" + form(pid) + "'; known are " + withFields());
        }
        if (fields.isEmpty()) {
            return List.of();
        }
        return Collections.list(settings.keys()).stream()
                .filter(name -> !fields.containsKey(name) && !isOfTheFramework(name))
                .sorted()
                .map(name ->
                        "field '" + name + "' is not known and is ignored; known are " + new TreeSet<>(fields.keySet()))
                .toList();
    }

    private List<String> withFields() {
        return byPid.entrySet().stream()
                .filter(form -> !form.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The first value that is of another type than its field; with it nothing of the settings can be used. */
    Optional<String> wrong(String pid, Dictionary<String, Object> settings) {
        Map<String, AttributeDefinition> fields = byPid.getOrDefault(form(pid), Map.of());
        return fields.entrySet().stream()
                .filter(field -> settings.get(field.getKey()) != null)
                .sorted(Map.Entry.comparingByKey())
                .flatMap(field -> wrong(field.getValue(), settings.get(field.getKey()))
                        .map(what -> "field '" + field.getKey() + "' " + what)
                        .stream())
                .findFirst();
    }

    private static Optional<String> wrong(AttributeDefinition field, Object value) {
        if (value instanceof String[] list) {
            return field.getCardinality() == 0
                    ? Optional.of("is the list " + List.of(list) + "; write one value")
                    : Optional.empty();
        }
        String text = String.valueOf(value);
        return switch (field.getType()) {
            case AttributeDefinition.INTEGER -> isInt(text)
                    ? Optional.empty()
                    : Optional.of("is '" + text + "'; write a whole number");
            case AttributeDefinition.LONG -> text.matches("-?[0-9]{1,18}")
                    ? Optional.empty()
                    : Optional.of("is '" + text + "'; write a whole number");
            case AttributeDefinition.BOOLEAN -> text.matches("true|false")
                    ? Optional.empty()
                    : Optional.of("is '" + text + "'; write true or false");
            default -> Optional.empty();
        };
    }

    private static boolean isInt(String text) {
        return text.matches("-?[0-9]{1,10}") && Math.abs(Long.parseLong(text)) <= Integer.MAX_VALUE;
    }

    private static boolean isOfTheFramework(String name) {
        return name.startsWith(".") || name.startsWith("service.") || name.endsWith(".target");
    }

    private static String form(String pid) {
        int tilde = pid.indexOf('~');
        return tilde < 0 ? pid : pid.substring(0, tilde);
    }
}
