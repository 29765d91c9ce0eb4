// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How {@code test --full} shares out a long suite, goes on after a failure, and what it claims; Maven is a script here. */
@Timeout(240)
final class LongSuiteTest {
    @TempDir
    Path root;

    @BeforeEach
    void aCopyOfTheScriptBesideAMavenThatOnlyTakesNotes() throws Exception {
        Files.copy(Repository.THIS.root().resolve("lineside"), root.resolve("lineside"));
        program("mvn", "[ \"$1\" = --version ] && exit 0\necho \"$*\" >>\"$NOTES\"\n[ ! -e \"$NOTES.fail\" ]");
        for (String there : List.of("mosquitto", "chromium")) {
            program(there, "exit 0");
        }
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.createDirectories(root.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private String run(int code, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("test", "--full"));
        command.addAll(List.of(arguments));
        return lineside(code, command);
    }

    private String lineside(int code, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(root.resolve("lineside").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("NOTES", notes().toString());
        builder.environment().put("LINESIDE_PEERS", root.resolve("none").toString());
        builder.environment().put("LINESIDE_PLANTS", "2");
        builder.environment().remove("LINESIDE_PEERS_LAME");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(code, process.waitFor(), said);
        return said;
    }

    private Path notes() {
        return root.resolve("notes");
    }

    private String results() throws IOException {
        return Files.readString(root.resolve("target/full/results.log"));
    }

    /** Every unit that the log claims was asked for, each slice with a seed of its own. */
    @Test
    void theWholeIsSharedOutInSlicesAndToldWithWhatItWillTake() throws Exception {
        String said = run(0, "kill", "--n", "240");
        List<String> slices = Files.readAllLines(notes());
        assertEquals(3, slices.size(), slices.toString());
        assertTrue(slices.get(0).endsWith("-Dlineside.kills=100 -Dlineside.seed=0"), slices.get(0));
        assertTrue(slices.get(1).endsWith("-Dlineside.kills=100 -Dlineside.seed=100"), slices.get(1));
        assertTrue(slices.get(2).endsWith("-Dlineside.kills=40 -Dlineside.seed=200"), slices.get(2));
        assertTrue(slices.get(0).contains("-Dlineside.plants=2"), slices.get(0));
        assertTrue(said.contains("kill: 240 of 240 to do, expected duration "), said);
        assertTrue(results().matches("(?s)\\S+Z kill ok 240 in \\d+ s, version unknown.*\n"), results());
    }

    @Test
    void whatFailedIsSaidAndTheSameCommandGoesOnThere() throws Exception {
        Files.writeString(notes().resolveSibling("notes.fail"), "");
        run(1, "kill", "--n", "200");
        assertTrue(results().contains("kill FAILED between 0 and 100 of 200"), results());
        Files.delete(notes().resolveSibling("notes.fail"));
        run(0, "kill", "--n", "100");
        Files.delete(notes());
        Files.writeString(
                Files.createDirectories(root.resolve("target/full")).resolve("kill.state"), "unknown 200\n0 100 9\n");
        String said = run(0, "kill", "--n", "200");
        assertTrue(said.contains("kill: goes on at 100 of 200"), said);
        assertEquals(1, Files.readAllLines(notes()).size());
        assertFalse(Files.exists(root.resolve("target/full/kill.state")), "the next run begins anew");
    }

    /** What passed on other sources says nothing about these, even when nothing is committed in between. */
    @Test
    void changedSourcesBeginAnew() throws Exception {
        for (List<String> git : List.of(
                List.of("init", "-q"),
                List.of("add", "lineside"),
                List.of("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"))) {
            List<String> command = new ArrayList<>(List.of("git"));
            command.addAll(git);
            assertEquals(
                    0,
                    new ProcessBuilder(command).directory(root.toFile()).start().waitFor());
        }
        Files.writeString(root.resolve(".gitignore"), "target\nnotes*\nbin\n");
        run(0, "seeds", "--n", "1");
        String first = version();
        Files.writeString(root.resolve("A.java"), "class A {}");
        run(0, "seeds", "--n", "1");
        assertTrue(first.contains("+"), first);
        assertFalse(first.equals(version()), first);
    }

    private String version() throws IOException {
        String log = results().strip();
        return log.substring(log.lastIndexOf(' ') + 1);
    }

    /** Node may be too old for the OPC UA peer: only its tests are skipped, the others are required all the same. */
    @Test
    void aPeerThatDoesNotRunIsNamedAndTheOthersAreRequired() throws Exception {
        program("mvn", "echo \"lame=$LINESIDE_PEERS_LAME required=$LINESIDE_REQUIRE_PEERS\" >>\"$NOTES\"");
        Path peer = Files.createDirectories(root.resolve("none/peers")).resolve("peer");
        Files.writeString(peer, "#!/bin/sh\n[ \"$1 $2\" != 'start opcua' ]\n");
        assertTrue(peer.toFile().setExecutable(true));
        String said = run(0, "seeds", "--n", "1");
        assertTrue(said.contains("the peer opcua does not run with Node"), said);
        String last =
                Files.readAllLines(notes()).get(Files.readAllLines(notes()).size() - 1);
        assertEquals("lame=opcua required=1", last);
        Files.writeString(peer, "#!/bin/sh\nexit 0\n");
        run(0, "seeds", "--n", "1");
        last = Files.readAllLines(notes()).get(Files.readAllLines(notes()).size() - 1);
        assertEquals("lame= required=1", last);
    }

    /** As Surefire writes it: an annotation's reason is an attribute, an assumption's stands in its exception, at once or a line later. */
    @Test
    void theSummarySaysWhyATestWasSkipped() throws Exception {
        Path reports = root.resolve("bundles/some/target/surefire-reports");
        program(
                "mvn",
                """
                [ "$1" = --version ] && exit 0
                mkdir -p "%1$s"
                cat >"%1$s/TEST-a.xml" <<'XML'
                  <testcase name="one" classname="a.B" time="0.1">
                    <skipped message="no &quot;such&quot; device"/>
                  </testcase>
                  <testcase name="two" classname="a.B" time="0.1">
                    <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: not assembled: package
                	at org.junit.Some.line(Some.java:1)
                ]]></skipped>
                  </testcase>
                  <testcase name="three" classname="a.B" time="0.1">
                    <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException:\s
                no real numbers]]></skipped>
                  </testcase>
                  <testcase name="four" classname="a.B" time="0.1"/>
                XML
                """
                        .formatted(reports));
        String said = lineside(0, List.of("test"));
        assertTrue(said.contains("skipped: a.B.one  (no \"such\" device)\n"), said);
        assertTrue(said.contains("skipped: a.B.two  (not assembled: package)\n"), said);
        assertTrue(said.contains("skipped: a.B.three  (no real numbers)\n"), said);
        assertTrue(said.contains("4 tests, 0 failed, 3 skipped"), said);
    }
}
