// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.kernel.Reason;
import lineside.kernel.Stream;
import lineside.store.api.Cursor;
import lineside.store.api.Feed;
import lineside.store.api.Head;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;
import lineside.store.api.Telemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's worth of sending. Reads the journal behind each lane's position, keeps a few messages in flight, moves a
 * cursor when the receiver names the right chain head, and sends again what stays unconfirmed. Owned by the uplink's thread;
 * the library's threads only put messages into the queue and give window slots back.
 */
final class Session {
    /** Messages in flight towards the broker. */
    static final int WINDOW = 16;

    /** Of these, kept free by streams that drain a backlog. */
    static final int RESERVED = 4;

    private static final long DEAD_NANOS = TimeUnit.SECONDS.toNanos(90);
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Parts parts;
    private final Topics topics;
    private final Envelope envelope;
    private final Lanes lanes;
    private final Link link;
    private final Downlink downlink;
    private final Handshake handshake;
    private final Tombstones tombstones;
    private final Semaphore window = new Semaphore(WINDOW);
    private final AtomicLong lastConfirmed = new AtomicLong();
    private final BlockingQueue<Stream> brokerConfirmed = new java.util.concurrent.LinkedBlockingQueue<>();
    private final TelemetryLane telemetry;
    private final AtomicBoolean telemetryTaken = new AtomicBoolean();

    /** What a session works with. */
    record Parts(
            Settings settings,
            LinePorts ports,
            Topics topics,
            String linePath,
            String clientId,
            Mailbox arrived,
            Counters counters,
            Guard guard,
            Watch watch,
            String id,
            Semaphore wake,
            Telemetry telemetry) {}

    Session(Parts parts, Link link) throws StoreException {
        this.parts = parts;
        this.topics = parts.topics();
        this.envelope = new Envelope(parts.linePath());
        this.link = link;
        this.lanes = new Lanes(
                parts.ports().feed().cursors(parts.settings().name()),
                parts.ports().clock().machineNanos());
        this.downlink = new Downlink(parts.settings(), parts.ports(), this::respond);
        this.handshake = new Handshake(
                parts.settings().name(),
                parts.ports(),
                lanes,
                parts.id(),
                parts.counters(),
                parts.watch().histories());
        this.tombstones = parts.watch().tombstones(parts.settings().name(), parts.ports());
        this.telemetry =
                new TelemetryLane(parts.settings().name(), parts.linePath(), parts.telemetry(), parts.counters());
        this.lastConfirmed.set(now());
    }

    private long now() {
        return parts.ports().clock().machineNanos();
    }

    /** One round: what came in, then what can go out. */
    void round() throws IOException, StoreException {
        for (Mailbox.Arrived next = parts.arrived().poll();
                next != null;
                next = parts.arrived().poll()) {
            incoming(next);
        }
        for (Stream stream = brokerConfirmed.poll(); stream != null; stream = brokerConfirmed.poll()) {
            moved(lanes.of(stream), lanes.of(stream).brokerConfirmed());
        }
        for (Lane lane : lanes.inTurn()) {
            if (lane.overdue(now(), parts.settings().resendNanos())) {
                parts.counters().resends.incrementAndGet();
                lane.back(now());
            }
        }
        parts.counters().quarantined.set(tombstones.refresh());
        turns();
        parts.counters().lanes(lanes.confirmed());
        parts.watch().distrust().write(now());
        parts.watch().kept().write(now());
        if (window.availablePermits() < WINDOW && now() - lastConfirmed.get() > DEAD_NANOS) {
            parts.counters().discarded.incrementAndGet();
            throw new IOException("the broker confirmed nothing for 90 s; this connection is given up");
        }
    }

    /** The current lanes may use the whole window; those that drain leave some of it, so that news need not wait for a PUBACK. */
    private void turns() throws IOException, StoreException {
        for (Lane lane : lanes.current()) {
            turn(lane);
        }
        while (window.availablePermits() > RESERVED) {
            Optional<Lane> lane = lanes.nextDraining(tombstones::holds);
            if (lane.isEmpty()) {
                telemetry();
                return;
            }
            turn(lane.get());
        }
    }

    /** Only when no stream of the journal has anything to send, and never more than one message on the way. */
    private void telemetry() throws IOException {
        if (telemetryTaken.getAndSet(false) && !parts.settings().proof().byReceiver()) {
            telemetry.brokerConfirmed();
        }
        if (window.availablePermits() == WINDOW) {
            lastConfirmed.set(now());
        }
        Optional<byte[]> next = telemetry.next(now(), parts.settings().resendNanos());
        if (next.isPresent() && window.tryAcquire()) {
            link.publish(topics.telemetry(), next.get(), false, () -> {
                telemetryTaken.set(true);
                arrived();
            });
        }
    }

    /** One message of a lane; of a replay first, so that the order of the stream holds. */
    private void turn(Lane lane) throws IOException, StoreException {
        if (window.availablePermits() == WINDOW) {
            lastConfirmed.set(now());
        }
        if (!window.tryAcquire()) {
            return;
        }
        boolean used =
                lane.replayed().isPresent() ? replay(lane, lane.replayed().getAsLong()) : send(lane);
        if (!used) {
            window.release();
        }
    }

    private boolean send(Lane lane) throws IOException, StoreException {
        Batch batch = lane.mayRun() && !tombstones.holds(lane) ? next(lane) : new Batch(List.of(), lane.draining());
        lane.draining(batch.more());
        if (batch.events().isEmpty()) {
            return false;
        }
        publish(lane, batch.events(), false, () -> confirmed(lane.stream()));
        lane.sent(last(batch.events()), now());
        return true;
    }

    /** A receiver that needs what was dropped gets nothing more of the stream: there would be a gap in it. */
    private Batch next(Lane lane) throws StoreException {
        Feed feed = parts.ports().feed();
        try {
            return Batch.read(feed, lane.stream(), lane.sent(), parts.settings().batchMax(), envelope::size);
        } catch (StoreException unreadable) {
            long dropped = feed.droppedTo(lane.stream());
            if (lane.sent() >= dropped) {
                throw unreadable;
            }
            parts.watch().histories().lack(lane.stream(), lane.sent(), dropped);
            lane.halt();
            return new Batch(List.of(), false);
        }
    }

    /** A PUBACK of these says nothing about new ones. What cannot be read keeps nothing else from being sent. */
    private boolean replay(Lane lane, long after) throws IOException, StoreException {
        long most = Math.min(parts.settings().batchMax(), lane.replayLeft());
        Batch batch;
        try {
            batch = Batch.read(parts.ports().feed(), lane.stream(), after, (int) most, envelope::size);
        } catch (StoreException unreadable) {
            if (unreadable.kind() == StoreException.Kind.DISK) {
                throw unreadable;
            }
            lane.endReplay();
            parts.counters().refused("replay", unreadable.getMessage());
            return false;
        }
        if (batch.events().isEmpty()) {
            lane.endReplay();
            return false;
        }
        publish(lane, batch.events(), true, this::arrived);
        lane.replayed(last(batch.events()), now());
        return true;
    }

    private void publish(Lane lane, List<StoredEvent> events, boolean replay, Runnable confirmed) throws IOException {
        link.publish(
                topics.events(lane.stream()), envelope.batch(events, replay, tombstones::contains), false, confirmed);
        parts.counters().sent.addAndGet(events.size());
    }

    private static long last(List<StoredEvent> events) {
        return events.get(events.size() - 1).streamSeq();
    }

    private void confirmed(Stream stream) {
        if (!parts.settings().proof().byReceiver()) {
            brokerConfirmed.add(stream);
        }
        arrived();
    }

    private void arrived() {
        window.release();
        lastConfirmed.set(now());
        parts.wake().release();
    }

    /** A retained command is a mistake of its sender: it would come again with every connection, long after it was meant. */
    private void incoming(Mailbox.Arrived message) throws StoreException, IOException {
        if (topics.isStatus(message.topic())) {
            status(message);
            return;
        }
        if (message.retained()) {
            parts.counters().ignored.incrementAndGet();
            downlink.retained();
            return;
        }
        String verb = topics.verb(message.topic());
        switch (verb) {
            case "ack", "mark", "refuse", "replay", "schedule", "tele" -> take(verb, message.payload());
            case "" -> LOG.debug("the connection was lost");
            default -> parts.counters().ignored.incrementAndGet();
        }
    }

    /** All of it or nothing: what is wrong is found before anything moves. */
    private void take(String verb, byte[] payload) throws StoreException, IOException {
        try {
            Message message = Message.read(payload);
            parts.guard().check(verb, message);
            switch (verb) {
                case "ack" -> acknowledged(Acknowledgement.read(message), message.body());
                case "mark" -> marked(Mark.read(message), message.body());
                case "refuse" -> refused(Refusal.read(message));
                case "tele" -> held(message);
                case "replay" -> replay(Replay.read(message));
                default -> downlink.schedule(message);
            }
            parts.counters().refused(verb, null);
        } catch (Malformed bad) {
            parts.counters().ignored.incrementAndGet();
            if (!verb.equals("schedule")) {
                parts.counters().refused(verb, bad.reason().text());
            }
            parts.watch().distrust().refused(verb, bad.reason(), now());
            downlink.refused(payload, bad.reason());
        }
    }

    private void refused(Refusal refusal) throws Malformed, StoreException {
        believesTheReceiver();
        tombstones.refused(refusal, lanes.of(refusal.stream()));
        parts.counters().refusals.incrementAndGet();
    }

    private void held(Message message) throws Malformed {
        believesTheReceiver();
        telemetry.held(message);
    }

    private void believesTheReceiver() throws Malformed {
        if (!parts.settings().proof().byReceiver()) {
            throw new Malformed(Reason.of(
                    "mqtt.refused", "this uplink believes the broker: set its field 'Acknowledgement' to receiver"));
        }
    }

    /** One that contradicts the journal is kept at once: it has a new epoch opened at the next start. */
    private void marked(Mark mark, Body message) throws Malformed, StoreException {
        believesTheReceiver();
        boolean agrees = handshake.marked(mark);
        parts.watch().kept().mark(message);
        if (!agrees) {
            parts.watch().kept().flush();
        }
    }

    /** Who else publishes here is another gateway that takes itself for this line. */
    private void status(Mailbox.Arrived message) {
        try {
            String session =
                    Body.parse(message.payload()).optionalText("session").orElse("");
            String boot = parts.id().substring(0, parts.id().lastIndexOf('-'));
            parts.watch().clones().status(session, boot, message.retained(), parts.clientId(), now());
        } catch (JsonException | ClassCastException strange) {
            parts.counters().ignored.incrementAndGet();
        }
    }

    private void acknowledged(Acknowledgement ack, Body message) throws StoreException, Malformed {
        Feed feed = parts.ports().feed();
        if (!ack.epoch().equals(feed.epoch())) {
            throw new Malformed(Reason.of(
                    "mqtt.other-epoch",
                    "field 'epoch' is '" + ack.epoch() + "': the present one is " + feed.epoch()
                            + ", and only its events can be confirmed"));
        }
        Optional<String> ours = feed.hashAt(ack.stream(), ack.seq());
        if (ours.isEmpty() && ack.seq() < feed.droppedTo(ack.stream())) {
            LOG.debug("an acknowledgement of what was dropped, which it had acknowledged before");
            return;
        }
        if (ours.isEmpty() || !ours.get().equals(ack.head())) {
            parts.counters().wrongHeads.incrementAndGet();
            throw new Malformed(Reason.of(
                    "mqtt.wrong-head",
                    ours.isEmpty()
                            ? "field 'seq' is '" + ack.seq() + "': stream "
                                    + ack.stream().code() + " has no event of this sequence"
                            : "field 'head' is not the hash of event " + ack.seq() + " of stream "
                                    + ack.stream().code() + ": compare the receiver's chain with the gateway's"));
        }
        parts.watch().kept().put(ack, message);
        moved(lanes.of(ack.stream()), ack.seq());
    }

    private void replay(Replay asked) throws Malformed, StoreException {
        long newest = parts.ports().feed().heads().stream()
                .filter(head -> head.stream() == asked.stream())
                .mapToLong(Head::streamSeq)
                .findFirst()
                .orElse(0);
        long dropped = parts.ports().feed().droppedTo(asked.stream());
        lanes.of(asked.stream()).replay(asked.within(newest).behind(dropped));
        parts.counters().replays.incrementAndGet();
    }

    private void moved(Lane lane, long upTo) {
        if (lane.confirm(upTo, now())) {
            String epoch = parts.ports().feed().epoch();
            parts.ports().cursors().move(new Cursor(parts.settings().name(), epoch, lane.stream(), upTo));
        }
    }

    private void respond(String id, Body answer) {
        try {
            link.publish(topics.response(id), answer.toString().getBytes(StandardCharsets.UTF_8), false, () -> {});
        } catch (IOException gone) {
            LOG.debug("an answer was not sent; the sender repeats the command and gets it", gone);
        }
    }
}
