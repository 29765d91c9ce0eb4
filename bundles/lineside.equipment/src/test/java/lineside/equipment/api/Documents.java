// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import lineside.capability.api.ModelSection;

/** Line models for tests: a good one, and what becomes of it after an edit. */
final class Documents {
    static final String GOOD = resource("/model/good.yaml");

    private Documents() {}

    static ModelResult load(String yaml) {
        return LineModels.load(yaml.getBytes(StandardCharsets.UTF_8), "line.yaml", List.of(section("press")));
    }

    /** The errors of the good model after replacing one text, one a line. */
    static String errorsAfter(String from, String to) {
        if (!GOOD.contains(from)) {
            throw new IllegalArgumentException("the good model does not hold: " + from);
        }
        return errors(load(GOOD.replace(from, to)));
    }

    static String errors(ModelResult result) {
        return String.join(
                "\n", result.errors().stream().map(ModelError::toString).toList());
    }

    static ModelSection section(String name) {
        return new ModelSection() {
            @Override
            public String capability() {
                return name;
            }

            @Override
            public String schema() {
                return resource("/model/" + name + ".schema.json");
            }
        };
    }

    static String resource(String path) {
        try (InputStream in = Documents.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
