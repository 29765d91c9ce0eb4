// SPDX-License-Identifier: Apache-2.0
package lineside.health;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lineside.capability.api.HealthSource.Report;
import lineside.capability.api.HealthSource.Status;

/**
 * Numbers in the Prometheus text format 0.0.4: every name once with its help and type, followed by one line per source. Names
 * start with {@code lineside_}; {@code _total} marks counters. Not thread safe.
 */
final class Metrics {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final Map<String, String> HELP = Map.of(
            "lineside_up", "1 when the gateway takes commands and records, else 0.",
            "lineside_health", "1 for the status that a subsystem has (NAMUR NE 107), else 0.");

    private final SortedMap<String, SortedMap<String, Double>> lines = new TreeMap<>();

    void put(String name, Map<String, String> labels, double value) {
        lines.computeIfAbsent("lineside_" + safe(name), fresh -> new TreeMap<>())
                .put(labels(labels), value);
    }

    /** A subsystem's status and its own numbers. */
    void put(String source, Report report) {
        for (Status status : Status.values()) {
            put("health", Map.of("source", source, "status", Verdict.word(status)), report.status() == status ? 1 : 0);
        }
        report.metrics().forEach((name, value) -> put(name, Map.of("source", source), value));
    }

    private static String safe(String name) {
        return name.replaceAll("[^a-zA-Z0-9_]", "_");
    }

    private static String labels(Map<String, String> labels) {
        return labels.isEmpty()
                ? ""
                : new TreeMap<>(labels)
                        .entrySet().stream()
                                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    String text() {
        StringBuilder text = new StringBuilder(4096);
        lines.forEach((name, values) -> {
            text.append("# HELP ").append(name).append(' ').append(help(name)).append('\n');
            text.append("# TYPE ").append(name).append(name.endsWith("_total") ? " counter\n" : " gauge\n");
            values.forEach((labels, value) -> text.append(name)
                    .append(labels)
                    .append(' ')
                    .append(number(value))
                    .append('\n'));
        });
        return text.toString();
    }

    /** The names say it all: subsystem, what, unit. */
    private static String help(String name) {
        String words = name.substring("lineside_".length()).replace('_', ' ');
        return HELP.getOrDefault(name, Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".");
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return exact.scale() < -20 || exact.scale() > 20 ? Double.toString(value) : exact.toPlainString();
    }
}
