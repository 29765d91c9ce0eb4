// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import lineside.capability.api.LineModel;

/** Line models of one work unit {@code u}, for tests. */
final class Models {
    private static final String HEAD =
            """
            lineside: 1
            line: { enterprise: e, site: s, area: a, id: l, timezone: UTC }
            workUnits:
              - id: u
                signals:
            """;

    private Models() {}

    /** The model with these signals, one YAML list item a line. */
    static LineModel model(String signals) {
        String yaml = HEAD + signals.indent(6);
        ModelResult result = LineModels.load(yaml.getBytes(StandardCharsets.UTF_8), "test.yaml", List.of());
        return result.model().orElseThrow(() -> new IllegalArgumentException(result.errors() + "\n" + yaml));
    }

    static Sensing sensing(String signals) {
        return Sensing.of(model(signals));
    }
}
