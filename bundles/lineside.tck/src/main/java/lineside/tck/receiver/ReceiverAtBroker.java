// SPDX-License-Identifier: Apache-2.0
package lineside.tck.receiver;

import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.kernel.Stream;
import org.eclipse.paho.client.mqttv3.MqttException;

/**
 * A {@link CheckingReceiver} behind a real broker: it acknowledges what it took and tells each session of the line what it holds.
 * For any thread.
 */
public final class ReceiverAtBroker implements AutoCloseable {
    private final CheckingReceiver receiver;
    private final String base;
    private final Repeats repeats;
    private final List<Verdict> refused = new ArrayList<>();
    private final String broker;
    private volatile BrokerConnection connection;
    private Body status = Body.EMPTY;
    private String answered = "";

    /**
     * Connects.
     *
     * @param base what all topics of the line begin with, {@code uns/enterprise/site/area/line/_lineside/v1/}
     */
    public ReceiverAtBroker(String broker, String base, CheckingReceiver receiver) throws MqttException {
        this(broker, base, receiver, 0);
    }

    /**
     * The same on a way on which some batches come again, some of them much later.
     *
     * @param oneIn one in so many; 0 for none
     */
    public ReceiverAtBroker(String broker, String base, CheckingReceiver receiver, int oneIn) throws MqttException {
        this.receiver = receiver;
        this.base = base;
        this.repeats = new Repeats(oneIn);
        this.broker = broker;
        this.connection = new BrokerConnection(broker);
        open();
    }

    /** Again, at a broker that was started anew and knows nothing of it. */
    public void connect() throws MqttException {
        close();
        connection = new BrokerConnection(broker);
        open();
    }

    private void open() throws MqttException {
        connection.open();
        connection.subscribe(base + "evt/+", (topic, message) -> came(message.getPayload()));
        connection.subscribe(base + "tele", (topic, message) -> telemetry(message.getPayload()));
        connection.subscribe(base + "status", (topic, message) -> status(message.getPayload()));
    }

    /** Whether the broker is there. */
    public boolean connected() {
        return connection.isOpen();
    }

    private synchronized void came(byte[] payload) throws MqttException {
        take(payload);
        Optional<byte[]> again = repeats.behind(payload);
        if (again.isPresent()) {
            take(again.get());
        }
    }

    private void take(byte[] payload) throws MqttException {
        Verdict verdict = receiver.take(payload);
        if (verdict.acknowledgement().isEmpty()) {
            refused.add(verdict);
        } else {
            down("ack", verdict.acknowledgement().get());
        }
    }

    /** It also answers what it cannot take: the gateway goes on behind what it says to hold. */
    private synchronized void telemetry(byte[] payload) throws MqttException, JsonException {
        Verdict verdict = receiver.telemetry().take(payload);
        if (verdict.acknowledgement().isPresent()) {
            down("tele", verdict.acknowledgement().get());
        } else {
            refused.add(verdict);
            if (verdict.outcome() == Verdict.Outcome.GAP) {
                String series = WireEvent.envelopes(payload).get(0).text("streamepoch");
                down("tele", receiver.telemetry().word(series));
            }
        }
        notifyAll();
    }

    /** The series of telemetry of which something is held. */
    public synchronized List<String> telemetrySeries() {
        return receiver.telemetry().series();
    }

    /** What holds telemetry; for when nothing comes any more. */
    public TelemetryReceiver telemetry() {
        return receiver.telemetry();
    }

    /** Waits until telemetry of a series is held up to a number; false after the time. */
    public synchronized boolean awaitTelemetry(String series, long seq, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (receiver.telemetry().mark(series) < seq && end - System.nanoTime() > 0) {
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        return receiver.telemetry().mark(series) >= seq;
    }

    private synchronized void status(byte[] payload) throws MqttException, JsonException {
        Body said = Body.parse(payload);
        if (!receiver.believes(said)) {
            refused.add(Verdict.of(Verdict.Outcome.FOREIGN, "a status is not of the gateway that is known"));
            return;
        }
        if (!said.flag("online")) {
            return;
        }
        status = said;
        if (!said.text("session").equals(answered)) {
            answered = said.text("session");
            down("mark", receiver.mark(answered, said.text("epoch")));
        }
    }

    private void down(String verb, Body message) throws MqttException {
        connection.publish(base + "cmd/" + verb, message);
    }

    /** The newest status of the line while it was online; empty before the first. */
    public synchronized Body status() {
        return status;
    }

    /** The key by which the gateway is known, once it was seen. */
    public synchronized Optional<PublicKey> gateway() {
        return receiver.gateway();
    }

    /** What it says to a certificate of the gateway that it knows. */
    public synchronized Completeness check(byte[] certificate) {
        return receiver.gateway()
                .map(key -> receiver.check(certificate, key))
                .orElseGet(() -> Completeness.refusal("no gateway is known"));
    }

    /** The newest sequence that is held of a stream; 0 when there is none. */
    public synchronized long mark(String epoch, Stream stream) {
        return receiver.mark(epoch, stream);
    }

    /** The hashes that are held of a stream. */
    public synchronized List<String> hashes(String epoch, Stream stream) {
        return receiver.hashes(epoch, stream);
    }

    /** How many batches came a second time. */
    public synchronized int repeated() {
        return repeats.number();
    }

    /** All that was not taken. */
    public synchronized List<Verdict> refused() {
        return List.copyOf(refused);
    }

    /** The same without gaps: what was lost on the way comes again by itself. */
    public synchronized List<Verdict> wrong() {
        return refused.stream()
                .filter(each -> each.outcome() != Verdict.Outcome.GAP)
                .toList();
    }

    @Override
    public void close() throws MqttException {
        connection.close();
    }
}
