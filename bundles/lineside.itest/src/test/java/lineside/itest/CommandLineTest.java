// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import lineside.tck.Needed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script as people meet it: what it says, and how it ends. Nothing here builds or runs a gateway. */
@Timeout(240)
@InProcess
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
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // Programs in this folder are found before those of the computer.
        builder.environment().merge("PATH", folder.resolve("bin") + ":", (path, first) -> first + path);
        Process process = builder.start();
        process.getOutputStream().close();
        int code = process.waitFor();
        return new Ended(
                code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void helpNamesEveryCommandAndEndsWell() throws Exception {
        Ended help = run("help");
        assertEquals(0, help.code());
        for (String command : List.of(
                "demo",
                "run",
                "test",
                "bench",
                "verify",
                "export",
                "certificate",
                "backup",
                "restore",
                "replay",
                "import",
                "doctor",
                "build",
                "format")) {
            assertTrue(help.out().contains("  " + command + " "), command);
            Ended more = run("help", command);
            assertEquals(0, more.code(), more.err());
            assertTrue(more.out().startsWith("usage: ./lineside " + command), more.out());
            assertEquals(more.out(), run(command, "--help").out());
        }
        assertEquals(help.out(), run().out(), "without a word it explains itself");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frobnicate | there is no command 'frobnicate'",
                "run | run needs --conf DIR",
                "run --conf | option --conf needs a value",
                "run --frob x | run knows no option '--frob'",
                "verify | verify needs a line.db, or the folder that holds one, first",
                "verify a b | verify knows no option 'b'",
                "verify a --against | option --against needs a value",
                "verify a --against b --key c | --key and --source go together",
                "replay a b | replay takes one argument",
                "export | export needs a line.db, or the folder that holds one, first",
                "export --from x | export needs a line.db, or the folder that holds one, first",
                "export a --since x | export knows no option '--since'",
                "export a --from | option --from needs a value",
                "certificate | certificate needs a line.db, or the folder that holds one, first",
                "certificate a --from 1 | certificate needs --from and --to, the interval",
                "certificate a --from 1 --to 2 --sign k --against x | --against needs --key",
                "certificate a --until 2 | certificate knows no option '--until'",
                "backup --to x | backup needs the data folder of a gateway first",
                "backup data | backup needs --to, a folder or a FILE.zip",
                "backup data x | backup knows no option 'x'",
                "backup data --to x --keep all | --keep is 'all', not a whole number",
                "restore --data x | restore needs a backup, a folder or a zip file, first",
                "restore x | restore needs --data DIR",
                "restore x --data d --force | restore knows no option '--force'",
                "import | import needs a file, the tag list of another tool",
                "import tags.csv --device plc | import needs --conf DIR",
                "import tags.csv --conf x | import needs --device ID",
                "import tags.csv more.csv | import takes one file, not 'tags.csv' and 'more.csv'",
                "import --dry-run tags.csv --conf | option --conf needs a value",
                "import tags.csv --force | import knows no option '--force'",
                "test --quick | test knows no option '--quick'",
                "test --full everything | there is no long suite 'everything'",
                "test --full kill --n many | --n is 'many', not a whole number",
                "bench P99 | there is no row 'P99'",
                "doctor now | doctor knows no option 'now'",
                "doctor --conf | option --conf needs a value",
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
                List.of("export", ""),
                List.of("backup", "", "--to", "x"),
                List.of("backup", "data", "--to", ""),
                List.of("restore", "", "--data", "x"),
                List.of("import", "", "--conf", "x"),
                List.of("import", "tags", "--conf", ""),
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
                List.of("verify", "no.db"),
                List.of("replay", "nothing"),
                List.of("export", "no.db"),
                List.of("certificate", "no.db", "--from", "1", "--to", "2", "--sign", "k"),
                List.of("backup", "nothing", "--to", "x"),
                List.of("restore", "nothing", "--data", "x"),
                List.of("import", "nothing", "--conf", "x", "--device", "plc"),
                List.of("run", "--conf", "nothing"))) {
            Ended ended = run(line.toArray(String[]::new));
            assertEquals(1, ended.code(), ended.err());
            assertEquals(1, ended.err().lines().count(), ended.err());
        }
    }

    @Test
    void laterRowsOfTheBenchSaySoWithoutBuildingAnything() throws Exception {
        Ended ended = run("bench", "P7", "P12");
        assertEquals(0, ended.code(), ended.err());
        assertEquals("P7 comes with a later issue\nP12 comes with a later issue\n", ended.out());
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

    /** The line of the doctor's report that begins so. */
    private static String row(Ended report, String start) {
        List<String> rows = report.out()
                .lines()
                .filter(line -> line.substring(6).startsWith(start))
                .toList();
        assertEquals(1, rows.size(), report.out());
        return rows.get(0);
    }

    private void program(String name, String says) throws IOException {
        Path program = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' '" + says + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chronyc | Reference ID : C0000207 (192.0.2.7) Leap status : Normal | ok    clock         "
                        + " synchronised, says chronyd;",
                "chronyc | Reference ID : 00000000 () Leap status : Not synchronised | note  clock          no time"
                        + " service says",
                "chronyc | Reference ID : 7F7F0101 () Leap status : Normal | note  clock          no time service says",
                "ntpq | status=0615 leap_none, stratum=3, refid=192.0.2.7 | ok    clock          synchronised, says"
                        + " ntpd;",
                "ntpq | status=c016 leap_alarm, stratum=16, refid=INIT | note  clock          no time service says",
                "ntpq | status=0515 leap_none, stratum=6, refid=LOCL | note  clock          no time service says"
            })
    void theDoctorAsksTheTimeServiceOfThisComputer(String program, String says, String row) throws Exception {
        program("chronyc", "506 Cannot talk to daemon");
        program(program, says);
        assertTrue(row(run("doctor"), "clock").startsWith(row), says);
    }

    @Test
    void theDoctorNamesDevicesAndBrokersAndSaysWhetherTheyTakeConnections() throws Exception {
        Needed.assembled(CounterLine.isAssembled());
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(conf.resolve("line.yaml"), "lineside: 1\n");
        try (ServerSocket plc = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String open = "127.0.0.1:" + plc.getLocalPort();
            Files.writeString(
                    conf.resolve("lineside.json"),
                    "{ \"lineside.driver.opcua~plc\": { \"endpoint.url\": \"opc.tcp://" + open + "\" },"
                            + " \"lineside.sync.mqtt~central\": { \"broker.url\": \"tcp://no-such-host.invalid\" },"
                            + " \"lineside.http\": { \"keystore.path\": \"none.p12\" } }");
            Ended report = run("doctor", "--conf", conf.toString());
            assertEquals(1, report.code(), "a broker that is not there is BAD");
            assertEquals("ok    opcua~plc      opc.tcp://" + open + " takes connections", row(report, "opcua~plc"));
            assertTrue(
                    row(report, "mqtt~central").startsWith("BAD   mqtt~central   tcp://no-such-host.invalid: "),
                    report.out());
            assertEquals("BAD   http           none.p12 is no file that can be read here", row(report, "http"));
            assertTrue(row(report, "line model").startsWith("ok"), report.out());
        }
    }

    @Test
    void theDoctorSaysThatAConfigurationFolderIsNotThere() throws Exception {
        Ended report = run("doctor", "--conf", "nothing");
        assertEquals(1, report.code());
        assertEquals("BAD   conf           nothing is not a directory", row(report, "conf"));
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
