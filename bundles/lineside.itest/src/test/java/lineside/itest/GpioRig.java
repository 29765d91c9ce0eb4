// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import lineside.tck.Needed;

/** The virtual machine that has a simulated GPIO chip, with the assembled gateway and a shell script in it. */
final class GpioRig {
    private static final int MISSING = 77;

    private GpioRig() {}

    /** A template of the distribution, copied into a folder, with parts of its line model replaced: from, to, from, to... */
    static void template(Path folder, String name, String... fromTo) throws IOException {
        Path template = Repository.THIS.root().resolve("distrib/templates").resolve(name);
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.copy(template.resolve("lineside.json"), conf.resolve("lineside.json"));
        String model = Files.readString(template.resolve("line.yaml"));
        for (int i = 0; i < fromTo.length; i += 2) {
            String from = fromTo[i];
            Needed.that(model.contains(from), "the template has changed: no " + from);
            model = model.replace(from, fromTo[i + 1]);
        }
        Files.writeString(conf.resolve("line.yaml"), model);
    }

    /** Runs a script in the folder, its first argument the distribution, at most so long; gives what it said. */
    static String run(Path folder, String script, int seconds) throws IOException {
        Path rig = Path.of(Optional.ofNullable(System.getenv("LINESIDE_PEERS"))
                        .filter(text -> !text.isEmpty())
                        .orElse(Repository.THIS.root().resolve("../shared/rigs").toString()))
                .resolve("gpio/run.sh");
        Needed.that(Files.isExecutable(rig), "there is no GPIO rig at " + rig + "; set LINESIDE_PEERS");
        Files.writeString(folder.resolve("script"), script);
        Process process = new ProcessBuilder(
                        rig.toString(),
                        "-v",
                        "-t",
                        String.valueOf(seconds),
                        "-m",
                        "768M",
                        folder.toString(),
                        "bash",
                        "script",
                        CounterLine.DISTRIBUTION.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.onExit().join().exitValue();
        if (code == MISSING) {
            Needed.missing("the GPIO rig does not run here: " + said.strip());
        }
        assertEquals(0, code, said);
        return said;
    }
}
