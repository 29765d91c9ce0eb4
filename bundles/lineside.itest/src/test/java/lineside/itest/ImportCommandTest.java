// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Body;
import lineside.tck.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code lineside import} as people call it, on a template, with the bundles as they are assembled. */
@Tag("process")
@Timeout(240)
@InProcess
final class ImportCommandTest {
    private static final Path ROOT = Repository.THIS.root();

    // Logback keeps the log file of a stopped gateway open.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private Path conf;

    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void template() throws IOException {
        Needed.assembled(CounterLine.isAssembled());
        conf = Files.createDirectories(folder.resolve("a line"));
        for (String file : List.of("line.yaml", "lineside.json")) {
            Files.copy(ROOT.resolve("distrib/templates/s7-peer").resolve(file), conf.resolve(file));
        }
    }

    private Ended lineside(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("lineside").toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("LINESIDE_BUILD", "no");
        int code = builder.start().waitFor();
        return new Ended(code, Files.readString(out), Files.readString(err));
    }

    @Test
    void whatADryRunShowsIsWhatIsWrittenAndOnlyOnce() throws Exception {
        Path tags = Files.writeString(
                folder.resolve("my tags.csv"),
                "Tag Name;Address;Data Type;Scan Rate\r\n\"Line.Füller\";\"DB1,REAL44\";Float;250\r\n",
                StandardCharsets.UTF_16);
        String before = Files.readString(conf.resolve("line.yaml"));
        Ended dry = lineside("import", "--dry-run", tags, "--conf", conf, "--device", "peer", "--strip", "Line.");
        assertEquals(0, dry.code(), dry.toString());
        assertTrue(
                dry.out().contains("new        line.fuller  db1.dbd44:float32 real  (row 2 'Line.Füller')\n"),
                dry.out());
        assertEquals(before, Files.readString(conf.resolve("line.yaml")));
        assertEquals("", dry.err());
        Ended done = lineside("import", tags, "--conf", conf, "--device", "peer", "--strip", "Line.");
        assertEquals(0, done.code(), done.toString());
        String after = Files.readString(conf.resolve("line.yaml"));
        assertEquals(
                before.replace(
                        "type: text, interval: 1s }\n",
                        "type: text, interval: 1s }\n      - { name: fuller, source: peer, address: \"db1.dbd44:float32\", type:"
                                + " real, interval: 250ms }\n"),
                after);
        Ended again = lineside("import", tags, "--conf", conf, "--device", "peer", "--strip", "Line.");
        assertTrue(again.out().endsWith("nothing to write\n"), again.toString());
        assertEquals(after, Files.readString(conf.resolve("line.yaml")));
    }

    /** The capabilities of the gateway judge it too: a counter cannot count truths. */
    @Test
    void aModelThatACapabilityCannotUseIsNotWritten() throws Exception {
        Path tags = Files.writeString(folder.resolve("tags.csv"), "name,address\ngood,db1.dbx4.0\n");
        String before = Files.readString(conf.resolve("line.yaml"));
        Ended ended = lineside("import", tags, "--conf", conf, "--device", "peer");
        assertEquals(1, ended.code(), ended.toString());
        assertTrue(ended.err().contains("count.counters[0].signal"), ended.err());
        assertEquals(before, Files.readString(conf.resolve("line.yaml")));
    }

    /** Nothing has to be restarted: docs/run/import.md says that it takes effect at once. */
    @Test
    void aGatewayThatRunsTakesTheNewSignalAndGoesOnCounting() throws Exception {
        try (CounterLine line = new CounterLine(folder.resolve("running"))) {
            line.start();
            long before = line.awaitPieces(2);
            String first = version(line.awaitStatus(status -> status.has("model")));
            Path tags = Files.writeString(
                    folder.resolve("tags.csv"), "name,address,type\nOilTemp,sine?mean=20&amplitude=1&period=5s,real\n");
            Ended done = lineside("import", tags, "--conf", line.conf(), "--device", "sim");
            assertEquals(0, done.code(), done.toString());
            Body taken = line.awaitStatus(
                    status -> status.has("model") && !version(status).equals(first));
            assertEquals(List.of(), taken.texts("problems"));
            line.awaitPieces(before + 2);
            line.stop();
            assertEquals(line.model(), Files.readString(line.data().resolve("model/active.yaml")));
            assertTrue(line.model().contains("name: oil-temp, source: sim"), line.model());
        }
    }

    private static String version(Body status) {
        return status.body("model").text("version");
    }
}
