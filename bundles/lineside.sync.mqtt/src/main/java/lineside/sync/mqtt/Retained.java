// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import lineside.capability.api.ViewBoard;
import lineside.kernel.Body;
import lineside.kernel.Stream;
import lineside.store.api.Head;
import lineside.store.api.StoreException;

/** Keeps the retained topics current: {@code status} every ten seconds or when it changes, {@code state} at most each second. */
final class Retained {
    private static final long STATE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long STATUS_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final List<String> VIEWS = List.of("state/line", "count/line", "order/queue");

    private final Topics topics;
    private final Link link;
    private final LinePorts line;
    private final String session;
    private final Voice voice;
    private Body state = Body.EMPTY;
    private Body status = Body.EMPTY;
    private long stateAt;
    private long statusAt;

    Retained(Topics topics, Link link, LinePorts line, String session, Voice voice) {
        this.voice = voice;
        this.session = session;
        this.topics = topics;
        this.link = link;
        this.line = line;
        this.stateAt = line.clock().machineNanos() - STATE_NANOS;
        this.statusAt = line.clock().machineNanos() - STATUS_NANOS;
    }

    void refresh(long now, Map<Stream, Long> confirmed, long backlog) throws IOException, StoreException {
        if (now - stateAt >= STATE_NANOS) {
            stateAt = now;
            Body next = state();
            if (!next.equals(state)) {
                state = next;
                publish(topics.state(), next);
            }
        }
        if (now - statusAt >= STATUS_NANOS) {
            statusAt = now;
            Body next = status(confirmed, backlog);
            if (!next.equals(status)) {
                status = next;
                publish(topics.status(), voice.status(next));
            }
        }
    }

    private Body state() {
        Body.Builder all = Body.builder();
        for (String name : VIEWS) {
            line.views().view(name).map(ViewBoard.Shown::body).ifPresent(body -> all.put(name.replace('/', '-'), body));
        }
        return all.build();
    }

    private Body status(Map<Stream, Long> confirmed, long backlog) throws StoreException {
        Body.Builder streams = Body.builder();
        for (Head head : line.feed().heads()) {
            streams.put(
                    head.stream().code(),
                    Body.of(
                            "head", head.streamSeq(),
                            "hash", head.hash(),
                            "acked", confirmed.getOrDefault(head.stream(), 0L)));
        }
        Body gateway =
                line.views().view("runtime/status").map(ViewBoard.Shown::body).orElse(Body.EMPTY);
        return Body.builder()
                .put("online", true)
                .put("session", session)
                .putIfPresent("bootId", gateway.optionalText("bootId"))
                .put("versions", versions(gateway.body("software")))
                .putIfPresent("modelHash", gateway.body("model").optionalText("version"))
                .put("epoch", line.feed().epoch())
                .put("clock", clock(gateway))
                .put("backlog", backlog)
                .put("streams", streams.build())
                .build();
    }

    /** As the gateway judges its clock, which a time service may have set wrong; the host's word before the line runs. */
    private String clock(Body gateway) {
        return gateway.optionalText("clock")
                .orElseGet(() -> line.clock().trust().code());
    }

    /** What runs there, without the list of every bundle: that is on the gateway's own status screen. */
    private static Body versions(Body software) {
        return Body.builder()
                .putIfPresent("lineside", software.optionalText("version"))
                .putIfPresent("framework", software.optionalText("framework"))
                .putIfPresent("java", software.optionalText("java"))
                .build();
    }

    /** What is said of a line that is gone, by itself or by its last will. */
    static Body offline(String session) {
        return Body.of("online", false, "session", session);
    }

    /** Said before leaving on purpose; the last will says it otherwise. */
    void offline() throws IOException {
        if (link.connected()) {
            publish(topics.status(), voice.status(offline(session)));
        }
    }

    private void publish(String topic, Body body) throws IOException {
        link.publish(topic, Uplink.bytes(body), true, () -> {});
    }
}
