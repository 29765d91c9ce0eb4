// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import lineside.kernel.Body;
import lineside.store.api.Journal;
import lineside.store.api.Store;
import lineside.tck.receiver.ReceiverKey;
import lineside.tck.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who verifies a data directory need not know what the uplinks kept in it: row 58 of the faults. */
class KeptVerifyTest {
    private static final String SOURCE = "/acme/lyon/fill/line-1";

    @TempDir
    Path data;

    @TempDir
    Path keys;

    private final ReceiverKey receiver = ReceiverKey.drawn();
    private Path kept;

    @BeforeEach
    void aReceiverHoldsAllButTheNewest() throws Exception {
        kept = data.resolve("uplink-central.ack");
        try (Journal journal = Rig.open(data)) {
            Rig.fill(journal, 12);
            Files.writeString(
                    kept,
                    journal.feed().heads().stream()
                            .map(head -> receiver.sign(
                                    "ack",
                                    SOURCE,
                                    Body.of(
                                            "epoch",
                                            "1-0badcafe",
                                            "stream",
                                            head.stream().code(),
                                            "seq",
                                            head.streamSeq(),
                                            "head",
                                            head.hash())))
                            .map(line -> line + "\n")
                            .collect(Collectors.joining()));
            Rig.fill(journal, 3);
        }
    }

    private String verify(Object... arguments) {
        BackupRig.Ended ended = BackupRig.run(VerifyMain::run, arguments);
        return ended.code() + " " + ended.out() + ended.err();
    }

    @Test
    void aRecordThatAgreesIsSaidTo() {
        String ok = "0 ok 15 events, 2 streams, epoch 1-0badcafe; it agrees with what the uplinks kept of receivers\n";
        assertEquals(ok, verify(data));
        assertEquals(ok, verify(data.resolve("line.db")));
    }

    @Test
    void whoRewritesAllButTheSignedWordsIsFound() throws Exception {
        Rig.tamper(data, "UPDATE journal SET body = replace(body, 'number 3', 'number 4')");
        Forger.makeWhole(data);
        assertTrue(verify(data).startsWith("1 bad: the journal was rewritten: a receiver holds"), verify(data));
        Path copy = Files.copy(data.resolve("line.db"), data.resolve("line.db.aside-1"));
        assertTrue(verify(copy).startsWith("0 ok "), "beside another file they say nothing: " + verify(copy));
    }

    @Test
    void withTheReceiversKeyOnlyItsOwnWordsCount() throws Exception {
        Path key = Files.writeString(keys.resolve("receiver.pem"), receiver.pem());
        assertTrue(verify(data, "--key", key, "--source", SOURCE).startsWith("0 ok "));
        Files.writeString(key, ReceiverKey.drawn().pem());
        assertEquals(
                "2 verify: line 1 of " + kept + " is not signed with this key for this line\n",
                verify(data, "--key", key, "--source", SOURCE));
    }

    /** A backup that was put back: the gateway has said so under the new epoch, and is not called broken for ever. */
    @Test
    void anEpochThatEndedEarlyIsARemark() throws Exception {
        Rig.tamper(data, "DELETE FROM journal WHERE id & 1099511627775 > 9");
        Forger.makeWhole(data);
        assertTrue(verify(data).startsWith("1 bad: the journal was cut: a receiver holds"), verify(data));
        try (Journal journal = Rig.open(new Store.Request(data, "machine-1", "00c0ffee", 0, List.of()))) {
            assertEquals("cut", journal.opening().reason());
            journal.commit(Samples.batch(Samples.step(Samples.stop("the new epoch"))));
        }
        assertEquals(
                "0 ok 10 events, 2 streams, epoch 2-00c0ffee; receivers hold other events of epoch 1-0badcafe, which ended"
                        + " early, as the one after it says\n",
                verify(data));
    }

    @Test
    void whatCannotBeReadIsSaid() throws Exception {
        Files.writeString(kept, "torn");
        assertEquals(
                "0 ok 15 events, 2 streams, epoch 1-0badcafe\n"
                        + "verify: a line of uplink-central.ack is no acknowledgement and was not used\n",
                verify(data));
    }
}
