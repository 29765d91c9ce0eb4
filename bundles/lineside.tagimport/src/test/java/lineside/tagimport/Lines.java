// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A configuration folder to import into, and what the program says. */
final class Lines {
    static final String HEAD =
            """
            # Line 3, as commissioned in May.
            lineside: 1
            line: { enterprise: acme, site: lyon, area: fill, id: line-3, timezone: Europe/Paris }

            """;
    static final String FILLER = HEAD
            + """
            workUnits:
              - id: filler
                name: Filler   # the big one
                signals:
                  # Whatever it does.
                  - { name: state, source: plc, address: "db1.dbw0:int16", type: integer, interval: 50ms }   # PackML
                  - name: speed
                    source: plc
                    address: db1.dbd12:float32   # pieces a minute
                    type: real

              # Nothing is wired here.
              - { id: palletizing, name: Palletizing by hand }
            """;

    private final Path conf;

    Lines(Path folder) throws IOException {
        this(folder, FILLER, "s7://192.0.2.10");
    }

    Lines(Path folder, String yaml, String connection) throws IOException {
        conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(yaml(), yaml);
        Files.writeString(
                conf.resolve("lineside.json"),
                "{ \"lineside.http\": { \"port\": 0 }, \"lineside.driver.plc4x~plc\": { \"source\": \"plc\", \"connection\": \""
                        + connection + "\" }, \"lineside.driver.opcua~ua\": { \"source\": \"ua\", \"endpoint.url\":"
                        + " \"opc.tcp://192.0.2.11\" }, \"lineside.driver.sim~sim\": { \"seed\": 1 } }");
    }

    /** What a run said, and how it ended. */
    record Said(int code, String out, String err) {
        /** The lines that begin with this word, without it. */
        List<String> of(String kind) {
            return out.lines()
                    .filter(line -> line.startsWith(kind + " "))
                    .map(line -> line.substring(kind.length()).strip())
                    .toList();
        }
    }

    Path yaml() {
        return conf.resolve("line.yaml");
    }

    Path conf() {
        return conf;
    }

    Said run(Path file, String... options) {
        List<String> line = new ArrayList<>(List.of(file.toString(), "--conf", conf.toString()));
        line.addAll(List.of(options));
        if (!line.contains("--device")) {
            line.addAll(List.of("--device", "plc"));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = ImportMain.run(
                line.toArray(String[]::new),
                List.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Said run(String text, String... options) throws IOException {
        return run(Files.writeString(conf.resolveSibling("tags"), text), options);
    }

    static Path sample(String name) {
        return Path.of("src", "test", "resources", "samples", name);
    }
}
