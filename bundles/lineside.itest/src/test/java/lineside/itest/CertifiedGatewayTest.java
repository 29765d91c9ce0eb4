// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Body;
import lineside.store.sqlite.CertificateMain;
import lineside.tck.Needed;
import lineside.tck.receiver.Completeness;
import lineside.tck.receiver.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The key that an assembled gateway draws for itself: by it a receiver knows its status again and believes its certificates; DOMAIN
 * F20, RELIABILITY section 2.
 */
@Tag("process")
@Timeout(240)
final class CertifiedGatewayTest {
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private static Body certificate(Path data, String from, String to) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        List<String> line = new ArrayList<>(List.of(data.toString(), "--from", from, "--to", to));
        int code = CertificateMain.run(line.toArray(new String[0]), out, System.err);
        assertEquals(0, code, said.toString(StandardCharsets.UTF_8));
        return Body.trusted(said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void itsReceiverAloneTellsWhetherNothingIsMissing() throws Exception {
        Needed.assembled(CounterLine.isAssembled());
        try (UpstreamLine upstream = new UpstreamLine(folder)) {
            Path data = upstream.line.data();
            upstream.runs();
            Body early = certificate(data, "1", "5");
            assertTrue(upstream.receiver.check(early.canonical()).complete(), "the first events are there");
            assertTrue(early.bodies("acknowledgements").size() > 0, "what the uplink kept goes with it: " + early);
            assertEquals(
                    upstream.receiver.status().text("key"), early.text("key"), "the one that was seen in its status");
            Body all = certificate(data, "1", Long.toString(upstream.line.events()));
            Completeness said = upstream.receiver.check(all.canonical());
            assertEquals("", said.refused());
            long missing = upstream.line.events() - upstream.held(upstream.epoch());
            assertEquals(missing == 0, said.complete(), missing + " were not sent before the end: " + said.missing());

            // Somebody else's gateway, or this one with another key: nobody told the receiver.
            Files.delete(data.resolve("gateway.key.pem"));
            upstream.runs();
            assertTrue(
                    upstream.receiver.refused().stream().anyMatch(each -> each.outcome() == Verdict.Outcome.FOREIGN),
                    upstream.receiver.refused().toString());
            assertEquals(
                    "the gateway did not sign it",
                    upstream.receiver
                            .check(certificate(data, "1", "5").canonical())
                            .refused());
        }
    }
}
