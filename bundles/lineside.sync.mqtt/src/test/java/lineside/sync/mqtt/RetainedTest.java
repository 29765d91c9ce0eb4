// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.store.api.GatewayKeyFile;
import lineside.tck.receiver.CheckingReceiver;
import lineside.tck.receiver.ReceiverKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the topic {@code status} says of the gateway. */
class RetainedTest {
    private static final String SOURCE = "/acme/lyon/fill/line-1";

    @TempDir
    Path data;

    private final TestLine line = new TestLine();
    private final PaperLink link = new PaperLink();
    private final CheckingReceiver receiver = new CheckingReceiver(SOURCE, ReceiverKey.drawn());

    private Retained retained(String source) {
        Topics topics = Topics.of("uns", "acme/lyon/fill/line-1");
        return new Retained(topics, link, line.ports(), TestSession.ID, new Voice(line.key, source));
    }

    private Body status() throws Exception {
        return status(SOURCE);
    }

    private Body status(String source) throws Exception {
        retained(source).refresh(line.clock.machineNanos(), Map.of(), 0);
        return link.kept.getOrDefault(TestLine.BASE + "status", Body.EMPTY);
    }

    /** Row 14 of the faults: the host says that it is synchronised, and the line does not believe it. */
    @Test
    void theClockIsShownAsTheLineJudgesIt() throws Exception {
        line.clockWord = "stepped";
        assertEquals("stepped", status().text("clock"));
        line.clockWord = "sync";
        assertEquals("sync", status().text("clock"));
    }

    /** Whoever may publish at the broker can say what he likes there, but not as this gateway. */
    @Test
    void aReceiverKnowsTheGatewayAgain() throws Exception {
        line.key = Optional.of(new GatewayKeyFile(data).drawn());
        Body first = status();
        assertTrue(receiver.believes(first));
        assertEquals(line.key.get().publicKey(), first.optionalText("key"));
        assertTrue(receiver.believes(status()), "also with the next session");
        retained(SOURCE).offline();
        assertTrue(receiver.believes(link.kept.get(TestLine.BASE + "status")), "and when it goes");
        assertFalse(receiver.believes(first.with("session", "00c0ffee00c0ffee-2")), "changed on the way");
        assertFalse(receiver.believes(status("/acme/lyon/fill/line-2")), "of another line");
        line.key = Optional.empty();
        assertFalse(receiver.believes(status()), "not signed");
        line.key = Optional.of(new GatewayKeyFile(data.resolve("other")).drawn());
        assertFalse(receiver.believes(status()), "of another gateway");
    }

    /** A gateway whose key cannot be used goes on; a receiver that never saw one takes it as before. */
    @Test
    void withoutAKeyNothingIsSigned() throws Exception {
        assertFalse(status().has("signature"));
        assertTrue(receiver.believes(status()));
    }
}
