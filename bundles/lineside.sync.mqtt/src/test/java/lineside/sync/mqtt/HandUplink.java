// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import lineside.tck.uplink.UplinkFixture;
import lineside.tck.uplink.UplinkLine;

/** The whole uplink with its thread, its reconnections and its signatures; in place of the broker stands the test's hand. */
final class HandUplink implements UplinkFixture {
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Settings settings;
    private final TestKeys keys;
    private volatile boolean isCut;
    private volatile Hand hand = new Hand((topic, payload, retained) -> {});
    private Uplink uplink;
    private AutoCloseable waking = () -> {};

    HandUplink(Path directory) throws IOException {
        keys = TestKeys.in(directory);
        settings =
                Wiring.to("tcp://hand:1883").receiver(TestKeys.file(directory)).settings();
        ShiftedClock clock = new ShiftedClock();
        uplink = new Uplink(settings, clock, this::connect, Wiring.pauses(clock));
    }

    @Override
    public String name() {
        return settings.name();
    }

    private Link connect(Settings to, String clientId, Link.Will will, Link.Incoming incoming) throws IOException {
        if (isCut) {
            throw new IOException("the way is cut");
        }
        hand = new Hand(incoming);
        return hand;
    }

    @Override
    public void start(UplinkLine line) {
        TestLine rest = new TestLine();
        uplink = new Uplink(settings, rest.clock, this::connect, Wiring.pauses(rest.clock));
        uplink.start();
        uplink.line(new LinePorts(line.feed(), line, rest, rest, rest.clock, Optional.empty()));
        waking = line.onCommit(uplink::wake);
    }

    @Override
    public void stop() throws Exception {
        waking.close();
        uplink.close();
    }

    @Override
    public List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void acknowledge(String epoch, Stream stream, long streamSeq, String head) {
        Body ack = Body.of("epoch", epoch, "stream", stream.code(), "seq", streamSeq, "head", head);
        byte[] payload = keys.sign("ack", ack).getBytes(StandardCharsets.UTF_8);
        hand.incoming.arrived(TestLine.BASE + "cmd/ack", payload, false);
    }

    @Override
    public void cut(boolean cut) {
        isCut = cut;
        hand.broken |= cut;
    }

    @Override
    public void close() throws Exception {
        stop();
    }

    /** One connection. */
    private final class Hand implements Link {
        private final Incoming incoming;
        private volatile boolean broken;

        Hand(Incoming incoming) {
            this.incoming = incoming;
        }

        @Override
        public boolean connected() {
            return !broken;
        }

        @Override
        public void subscribe(String topic) {}

        @Override
        public void publish(String topic, byte[] payload, boolean retained, Runnable confirmed) throws IOException {
            if (broken) {
                throw new IOException("the way is cut");
            }
            int place = topic.indexOf("/evt/");
            if (place > 0) {
                PaperLink.events(payload).forEach(event -> received.add(received(event)));
                CompletableFuture.runAsync(confirmed).join();
            }
        }

        private Received received(Body event) {
            return new Received(
                    event.text("streamepoch"),
                    Stream.parse(event.text("streamid")),
                    Long.parseLong(event.text("sequence")),
                    event.text("hash"));
        }

        @Override
        public void close() {}
    }
}
