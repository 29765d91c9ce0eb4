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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script as people meet it: what it says, and how it ends. Nothing here builds or runs a gateway. */
@Timeout(60)
final class CommandLineTest {
    private static final Path SCRIPT = Repository.THIS.root().resolve("lineside");

    @TempDir
    Path folder;

    private record Ended(int code, String out, String err) {}

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        int code = process.waitFor();
        return new Ended(
                code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void helpNamesEveryCommandAndEndsWell() throws Exception {
        Ended help = run("help");
        assertEquals(0, help.code());
        for (String command :
                List.of("demo", "run", "test", "bench", "verify", "replay", "doctor", "build", "format")) {
            assertTrue(help.out().contains("  " + command + " "), command);
            Ended more = run("help", command);
            assertEquals(0, more.code(), more.err());
            assertTrue(more.out().startsWith("usage: ./lineside " + command), more.out());
            assertEquals(more.out(), run(command, "--help").out());
        }
        assertEquals(help.out(), run().out(), "without a word it explains itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "backup", "restore", "import", "certificate"})
    void reservedWordsSaySo(String word) throws Exception {
        Ended ended = run(word, "anything");
        assertEquals(3, ended.code());
        assertEquals("lineside " + word + " comes later.\n", ended.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frobnicate | there is no command 'frobnicate'",
                "run | run needs --conf DIR",
                "run --conf | option --conf needs a value",
                "run --frob x | run knows no option '--frob'",
                "verify | verify takes one argument",
                "replay a b | replay takes one argument",
                "test --quick | test knows no option '--quick'",
                "test --full everything | there is no long suite 'everything'",
                "test --full kill --n many | --n is 'many', not a whole number",
                "bench P99 | there is no row 'P99'",
                "doctor now | doctor knows no option 'now'",
                "help frobnicate | there is no command 'frobnicate'"
            })
    void wrongUsageIsOneSentenceAndExitCodeTwo(String line, String sentence) throws Exception {
        Ended ended = run(line.split(" "));
        assertEquals(2, ended.code(), ended.err());
        assertTrue(ended.err().contains(sentence), ended.err());
        assertEquals(1, ended.err().lines().count(), ended.err());
    }

    @Test
    void anEmptyValueIsNoValue() throws Exception {
        for (List<String> line : List.of(
                List.of("verify", ""),
                List.of("replay", ""),
                List.of("doctor", "--data", ""),
                List.of("run", "--conf", ""))) {
            Ended ended = run(line.toArray(String[]::new));
            assertEquals(2, ended.code(), line + ended.err());
            assertEquals(1, ended.err().lines().count(), ended.err());
        }
    }

    @Test
    void whatIsNotThereIsOneSentence() throws Exception {
        for (List<String> line : List.of(
                List.of("verify", "no.db"), List.of("replay", "nothing"), List.of("run", "--conf", "nothing"))) {
            Ended ended = run(line.toArray(String[]::new));
            assertEquals(1, ended.code(), ended.err());
            assertEquals(1, ended.err().lines().count(), ended.err());
        }
    }

    @Test
    void laterRowsOfTheBenchSaySoWithoutBuildingAnything() throws Exception {
        Ended ended = run("bench", "P4", "P13");
        assertEquals(0, ended.code(), ended.err());
        assertEquals("P4 comes with a later issue\nP13 comes with a later issue\n", ended.out());
    }

    /** The doctor's report is for people, its exit code for programs: a folder that cannot be written to is BAD. */
    @Test
    void theDoctorLooksAtTheDataFolder() throws Exception {
        Ended fine = run("doctor", "--data", folder.resolve("new").toString());
        assertTrue(fine.out().contains("does not exist yet"), fine.out());
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        Ended bad = run("doctor", "--data", file.toString());
        assertEquals(1, bad.code(), bad.out());
        assertTrue(bad.out().contains("BAD   data"), bad.out());
    }

    /** Debian's sh is dash; what only bash understands would fail on the first machine. */
    @Test
    void isWrittenForAnyPosixShell() throws Exception {
        String text = Files.readString(SCRIPT);
        assertTrue(text.startsWith("#!/bin/sh\n"));
        Process check =
                new ProcessBuilder("sh", "-n", SCRIPT.toString()).inheritIO().start();
        assertEquals(0, check.waitFor());
        for (String bashism : List.of("[[ ", "\nfunction ", "<<<", "$'", "declare ", "local -")) {
            assertTrue(!text.contains(bashism), "only bash understands: " + bashism);
        }
    }

    @Test
    void worksThroughALinkAndFromAnyFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("mes"), SCRIPT);
        Process process = new ProcessBuilder(link.toString(), "help", "verify")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertTrue(said.startsWith("usage: ./lineside verify"), said);
    }
}
