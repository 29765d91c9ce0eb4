// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import lineside.kernel.Body;

/** A session of the uplink {@code central} on paper, driven round by round; nothing of it is signed or timed. */
final class TestSession {
    static final String ID = "00c0ffee00c0ffee-1";

    final TestLine line;
    final PaperLink link = new PaperLink();
    final Mailbox arrived = new Mailbox();
    final Counters counters = new Counters();
    final PaperTelemetry telemetry = new PaperTelemetry();
    private final Session session;

    final Kept kept;

    TestSession(int batchMax) throws Exception {
        this(batchMax, Kept.nowhere());
    }

    TestSession(int batchMax, Kept kept) throws Exception {
        this(batchMax, kept, new TestLine());
    }

    /** The next session of a line. */
    TestSession(int batchMax, Kept kept, TestLine line) throws Exception {
        this.line = line;
        this.kept = kept;
        Settings settings = Wiring.to("tcp://paper:1883")
                .receiver(Path.of("none"))
                .paced(batchMax, 600)
                .settings();
        Topics topics = Topics.of("uns", "acme/lyon/fill/line-1");
        Watch watch = Watch.of("central", kept, (command, args) -> line.write(command, args));
        session = new Session(
                new Session.Parts(
                        settings,
                        line.ports(),
                        topics,
                        "acme/lyon/fill/line-1",
                        "line-1",
                        arrived,
                        counters,
                        new Guard(Optional.empty(), "/acme/lyon/fill/line-1"),
                        watch,
                        ID,
                        new Semaphore(0),
                        telemetry),
                link);
    }

    TestSession round() throws Exception {
        session.round();
        return this;
    }

    /** A message of the receiver comes, and is taken in the next round. */
    void comes(String verb, Body message) {
        byte[] payload = message.toString().getBytes(StandardCharsets.UTF_8);
        arrived.offer(new Mailbox.Arrived(TestLine.BASE + "cmd/" + verb, payload, false));
    }
}
