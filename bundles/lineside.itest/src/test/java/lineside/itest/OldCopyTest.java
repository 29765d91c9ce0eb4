// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.kernel.Body;
import lineside.tck.Needed;
import lineside.tck.receiver.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody puts an older copy of the whole record, line.head included, in the place of a gateway's, whose receiver has more; rows 23
 * and 58 of the faults, RELIABILITY SF-1. The assembled gateway as a process, a mosquitto, and a receiver that believes nothing.
 */
@Tag("process")
@Timeout(240)
final class OldCopyTest {
    private static final List<String> RECORD = List.of("line.db", "line.db-wal", "line.db-shm", "line.head");

    private static final Set<Verdict.Outcome> ANOTHER = Set.of(Verdict.Outcome.CHANGED, Verdict.Outcome.BROKEN);

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private UpstreamLine upstream;
    private CounterLine line;

    @BeforeEach
    void aLineWithAReceiver() throws Exception {
        Needed.assembled(CounterLine.isAssembled());
        upstream = new UpstreamLine(folder);
        line = upstream.line;
    }

    @AfterEach
    void end() throws Exception {
        upstream.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String name : RECORD) {
            Files.deleteIfExists(to.resolve(name));
            if (Files.exists(from.resolve(name))) {
                Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** An older copy of the record is in its place; gives the epoch that the receiver knows more of. */
    private String anOldCopyIsPutBack() throws Exception {
        upstream.runs();
        Path copy = Files.createDirectories(folder.resolve("copy"));
        copy(line.data(), copy);
        upstream.runs();
        copy(copy, line.data());
        return upstream.epoch();
    }

    @Test
    void whatTheReceiverSignedContradictsItAtTheNextStart() throws Exception {
        opensANewEpoch(anOldCopyIsPutBack(), Set.of("cut"));
    }

    /** Whoever puts it back takes that witness away, too: then it takes the receiver itself, and one more start. */
    @Test
    void whatTheReceiverHoldsContradictsItWhenBothMeet() throws Exception {
        String first = anOldCopyIsPutBack();
        Path kept = line.data().resolve("uplink-central.ack");
        Files.delete(kept);
        try (GatewayProcess gateway = line.startProcess(CounterLine.DISTRIBUTION)) {
            UpstreamLine.await(() -> isMarked(kept), "the mark of the receiver is not kept");
            line.awaitStatus(status -> status.optionalText("epoch").equals(Optional.of(first)));
            UpstreamLine.await(() -> differs(), "that the histories differ is not journaled");
            gateway.kill();
        }
        // It went on meanwhile, so that some streams may have come as far as the receiver, with other events.
        opensANewEpoch(first, Set.of("cut", "restored"));
    }

    private static boolean isMarked(Path kept) {
        try {
            return Files.exists(kept) && Files.readString(kept).contains("\"streams\"");
        } catch (IOException replaced) {
            return false;
        }
    }

    private boolean differs() {
        try {
            return !line.journaled("uplink-history-differs/1").isEmpty();
        } catch (SQLException busy) {
            return false;
        }
    }

    private static boolean isHeldForATechnician(Body status) {
        return status.has("epoch")
                && status.bodies("holds").stream()
                        .anyMatch(hold -> hold.body("reason").text("code").equals("gateway.store-unconfirmed"));
    }

    private void opensANewEpoch(String first, Set<String> reasons) throws Exception {
        long held = upstream.held(first);
        try (GatewayProcess gateway = line.startProcess(CounterLine.DISTRIBUTION)) {
            Body status = line.awaitStatus(OldCopyTest::isHeldForATechnician);
            assertTrue(status.text("epoch").startsWith("2-"), status.toString());
            UpstreamLine.await(
                    () -> upstream.held(upstream.epoch()) > 0
                            && !upstream.epoch().equals(first),
                    "the receiver does not learn of the new epoch");
            assertEquals(GatewayProcessTest.STOPPED_BY_SIGTERM, gateway.stop());
        }
        Body opened = line.journaled("epoch-opened/1").get(1);
        assertTrue(reasons.contains(opened.text("reason")), opened.toString());
        assertEquals(first, opened.text("previous"));
        assertEquals(held, upstream.held(first), "what the receiver holds of the first one is as it was");
        // What was sent before the receiver's mark came, it did not take.
        assertTrue(
                upstream.receiver.wrong().stream().allMatch(each -> ANOTHER.contains(each.outcome())),
                upstream.receiver.wrong().toString());
    }
}
