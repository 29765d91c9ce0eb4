// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of a line with a thousand tags, none of which counts anything. */
final class StartLine {
    static final int TAGS = 1_000;
    private static final int HALF = TAGS / 2;

    private StartLine() {}

    /** @param port of the Modbus device */
    static void write(Path conf, int port) throws IOException {
        Files.createDirectories(conf);
        StringBuilder model = new StringBuilder("lineside: 1\n"
                + "line: { enterprise: bench, site: bench, area: bench, id: line, name: Bench, timezone: UTC }\n"
                + "requires: [state, count, order]\n"
                + "workUnits:\n"
                + "  - id: station\n"
                + "    name: Station\n"
                + "    signals:\n");
        for (int i = 0; i < HALF; i++) {
            signal(model, "m" + i, "plc", "hr:" + i, "integer");
            signal(model, "s" + i, "sim", "sine?mean=215&amplitude=30&period=1min", "real");
        }
        model.append("order:\n  products:\n    - { id: part, name: Part, idealRate: \"1\" }\n");
        Files.writeString(conf.resolve("line.yaml"), model);
        Files.writeString(
                conf.resolve("lineside.json"),
                "{ \"lineside.http\": { \"port\": 0 }, \"lineside.driver.sim~sim\": { \"source\": \"sim\" },\n"
                        + "  \"lineside.driver.plc4x~plc\": { \"source\": \"plc\", \"connection\": \"modbus://127.0.0.1:"
                        + port + "/1\" } }\n");
    }

    private static void signal(StringBuilder model, String name, String source, String address, String type) {
        model.append("      - { name: ").append(name).append(", source: ").append(source);
        model.append(", address: \"")
                .append(address)
                .append("\", type: ")
                .append(type)
                .append(", interval: 1s }\n");
    }
}
