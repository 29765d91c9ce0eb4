// SPDX-License-Identifier: Apache-2.0
package lineside.tck.capability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lineside.capability.api.EventSpec;
import lineside.capability.api.Field;
import lineside.capability.api.Manifest;

/**
 * Holds {@code docs/events/} against what a capability declares: one JSON Schema per event and one page per capability. Events
 * are a contract with receivers that cannot be updated together with us, so a difference fails until a person accepts it by
 * running the same test with {@code -Dlineside.docs=write}, as {@code ./lineside docs} does.
 */
public final class EventDocs {
    private static final String DOCS = "lineside.docs";

    private EventDocs() {}

    /** Compares, or writes when told to accept. Works in the source tree that holds the working directory. */
    public static void approve(Manifest manifest) {
        Map<Path, String> wanted = new LinkedHashMap<>();
        Path events = root().resolve("docs").resolve("events");
        for (EventSpec spec : manifest.emits()) {
            wanted.put(events.resolve(spec.type().name() + "-" + spec.type().version() + ".json"), SchemaText.of(spec));
        }
        wanted.put(events.resolve(manifest.name() + ".md"), page(manifest));
        if ("write".equals(System.getProperty(DOCS))) {
            wanted.forEach(EventDocs::write);
            return;
        }
        List<String> different = new ArrayList<>();
        wanted.forEach((file, text) -> {
            if (!text.equals(read(file))) {
                different.add(file.getFileName().toString());
            }
        });
        if (!different.isEmpty()) {
            throw new AssertionError("docs/events differs in " + different
                    + ". Receivers depend on these. If the change is meant and only adds, run ./lineside docs and commit"
                    + " the files; otherwise give the event a new version.");
        }
    }

    private static String page(Manifest manifest) {
        StringBuilder page = new StringBuilder("# Events of `" + manifest.name() + "`\n\n");
        page.append("Generated from the code; a test holds it. The JSON Schemas stand beside this page.\n");
        for (EventSpec spec : manifest.emits()) {
            page.append("\n## `").append(spec.type()).append("`\n\n");
            page.append(spec.text()).append(" Stream `").append(spec.stream().code());
            page.append("`, on the wire `").append(spec.type().wireName()).append("`.\n\n");
            page.append("| Field | Type | Meaning |\n|---|---|---|\n");
            rows("", spec.fields(), page);
        }
        return page.toString();
    }

    private static void rows(String prefix, List<Field> fields, StringBuilder page) {
        for (Field field : fields) {
            page.append("| `").append(prefix).append(field.name()).append("` | ");
            page.append(type(field))
                    .append(field.required() ? "" : ", optional")
                    .append(" | ");
            page.append(field.text().replace("|", "\\|")).append(" |\n");
            boolean list = field.kind() == Field.Kind.OBJECTS;
            rows(prefix + field.name() + (list ? "[]." : "."), field.fields(), page);
        }
    }

    private static String type(Field field) {
        return switch (field.kind()) {
            case TEXT -> field.options().isEmpty() ? "text" : String.join(", ", field.options());
            case WHOLE -> "whole number";
            case DECIMAL -> "decimal as text";
            case FLAG -> "true or false";
            case TIME -> "time";
            case OBJECT -> "object";
            case OBJECTS -> "list of objects";
            case TEXTS -> "list of texts";
        };
    }

    private static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("target-platform"))) {
                return at;
            }
        }
        throw new AssertionError("not in the source tree");
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
