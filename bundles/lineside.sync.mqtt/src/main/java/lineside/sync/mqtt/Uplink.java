// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import lineside.capability.api.HealthSource;
import lineside.capability.api.ViewBoard;
import lineside.kernel.Actor;
import lineside.kernel.Body;
import lineside.kernel.Command;
import lineside.kernel.LineClock;
import lineside.kernel.Role;
import lineside.store.api.Head;
import lineside.store.api.StoreException;
import lineside.store.api.StoredEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Supervises one uplink on a thread of its own: connects, runs a {@link Session}, discards the connection when it fails and
 * tries again, for ever. Nothing else on the gateway waits for it.
 */
final class Uplink implements HealthSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);
    private static final long ROUND_MILLIS = 200;

    /** Only a connection that held so long lets the pauses begin anew: else two clients of one id would chase each other. */
    private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Settings settings;
    private final Link.Opener opener;
    private final LineClock clock;
    private final Counters counters = new Counters();
    private final Semaphore wake = new Semaphore(0);
    private final AtomicReference<@Nullable LinePorts> ports = new AtomicReference<>();
    private final Backoff backoff;
    private final Expiry expiry;
    private final Watch watch;
    private final AtomicLong written = new AtomicLong();
    private final LatestTelemetry telemetry = new LatestTelemetry();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile boolean online;
    private volatile String detail = "waiting for the line";
    private volatile long backlog;
    private volatile Instant oldest = Instant.MAX;
    private long countedAt;

    /** One that keeps nothing of what it is told. */
    Uplink(Settings settings, LineClock clock, Link.Opener opener, Backoff backoff) {
        this(settings, clock, opener, backoff, Kept.nowhere());
    }

    Uplink(Settings settings, LineClock clock, Link.Opener opener, Backoff backoff, Kept kept) {
        this.settings = settings;
        this.opener = opener;
        this.clock = clock;
        this.countedAt = clock.machineNanos() - TimeUnit.SECONDS.toNanos(1);
        this.backoff = backoff;
        this.expiry = new Expiry(settings.own());
        this.watch = Watch.of(settings.name(), kept, this::write);
        this.thread = new Thread(this::run, "lineside-uplink-" + settings.name());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** The line's ports of the engine that runs, or null while none does. */
    void line(@Nullable LinePorts present) {
        ports.set(present);
        wake();
    }

    /** Minutes of signals while there are any; none of the line's ports waits for them. */
    LatestTelemetry telemetry() {
        return telemetry;
    }

    void wake() {
        wake.release();
    }

    private void run() {
        while (!stopping) {
            LinePorts line = ports.get();
            Optional<String> path = line == null ? Optional.empty() : path(line.views());
            if (line == null || path.isEmpty()) {
                pause(TimeUnit.MILLISECONDS.toNanos(ROUND_MILLIS));
                continue;
            }
            try {
                connected(line, path.get());
            } catch (IOException | StoreException failed) {
                lost(String.valueOf(failed.getMessage()));
            } catch (RuntimeException bug) {
                LOG.error("uplink {} failed by a defect and starts again", settings.name(), bug);
                lost("a defect: " + bug.getMessage());
            }
        }
    }

    private void lost(String why) {
        if (online) {
            LOG.warn("uplink {}: {}; everything is kept and sent later", settings.name(), why);
        }
        online = false;
        detail = why + "; everything is kept and sent later";
        backoff.begin();
        for (long left = backoff.leftNanos(); !stopping && left > 0; left = backoff.leftNanos()) {
            pause(Math.min(left, TimeUnit.MILLISECONDS.toNanos(ROUND_MILLIS)));
        }
    }

    private static Optional<String> path(ViewBoard views) {
        return views.view("runtime/status").map(ViewBoard.Shown::body).flatMap(b -> b.body("model")
                .optionalText("path"));
    }

    private static String boot(ViewBoard views) {
        return views.view("runtime/status")
                .flatMap(shown -> shown.body().optionalText("bootId"))
                .orElse("unknown");
    }

    private void connected(LinePorts line, String path) throws IOException, StoreException {
        Topics topics = Topics.of(settings.root(), path);
        Guard guard = new Guard(settings.proof().keys(), "/" + path);
        guard.ready();
        expiry.look();
        Mailbox arrived = new Mailbox();
        String client = settings.clientId().isEmpty()
                ? "lineside-" + path.replace('/', '-') + "-" + settings.name()
                : settings.clientId();
        String session = boot(line.views()) + "-" + (counters.connections.get() + 1);
        Voice voice = new Voice(line.key(), "/" + path);
        Link.Will will = new Link.Will(topics.status(), bytes(voice.status(Retained.offline(session))));
        try (Link link = opener.open(
                settings,
                client,
                will,
                (topic, payload, retained) -> take(arrived, new Mailbox.Arrived(topic, payload, retained)))) {
            watchStatus(link, topics);
            link.subscribe(topics.commands());
            Session running = new Session(
                    new Session.Parts(
                            settings, line, topics, path, client, arrived, counters, guard, watch, session, wake,
                            telemetry),
                    link);
            counters.connections.incrementAndGet();
            online = true;
            detail = "connected to " + settings.broker();
            long since = clock.machineNanos();
            Retained retained = new Retained(topics, link, line, session, voice);
            while (!stopping && link.connected() && line.equals(ports.get())) {
                running.round();
                count(line);
                if (clock.machineNanos() - since > STEADY_NANOS) {
                    backoff.reset();
                }
                retained.refresh(clock.machineNanos(), counters.confirmed(), backlog);
                pause(TimeUnit.MILLISECONDS.toNanos(ROUND_MILLIS));
            }
            retained.offline();
        } finally {
            watch.kept().flush();
        }
        if (!stopping && line.equals(ports.get())) {
            throw new IOException("the connection to " + settings.broker() + " was lost");
        }
    }

    /** A broker that lets nobody read here takes away a warning, not the uplink. */
    private void watchStatus(Link link, Topics topics) {
        try {
            link.subscribe(topics.status());
        } catch (IOException refused) {
            LOG.debug("uplink {} cannot notice another gateway of this line", settings.name(), refused);
        }
    }

    /** Called on the library's thread: a full queue drops the message, and the receiver says it again. */
    private void take(Mailbox arrived, Mailbox.Arrived message) {
        if (!arrived.offer(message)) {
            counters.ignored.incrementAndGet();
        }
        wake();
    }

    /** The id is this start's and this uplink's own: a repeated one would have no effect. */
    private void write(String command, Body args) {
        LinePorts line = ports.get();
        if (line == null) {
            return;
        }
        String boot = boot(line.views());
        String id =
                "up-" + boot + "-" + Integer.toHexString(settings.name().hashCode()) + "-" + written.incrementAndGet();
        Actor actor = new Actor("uplink", settings.name(), "none");
        line.desk()
                .submit(new Command(id, command, actor, Set.of(Role.ENTERPRISE), args))
                .thenAccept(answer -> answer.rejection()
                        .ifPresent(why -> LOG.warn(
                                "uplink {}: {} was not journaled: {}",
                                settings.name(),
                                command,
                                why.reason().text())));
    }

    /** Once a second: it reads the store. */
    private void count(LinePorts line) throws StoreException {
        if (clock.machineNanos() - countedAt < TimeUnit.SECONDS.toNanos(1)) {
            return;
        }
        countedAt = clock.machineNanos();
        long open = 0;
        Instant first = Instant.MAX;
        for (Head head : line.feed().heads()) {
            long confirmed = counters.confirmed().getOrDefault(head.stream(), 0L);
            if (head.streamSeq() > confirmed) {
                open += head.streamSeq() - confirmed;
                long held = Math.max(confirmed, line.feed().droppedTo(head.stream()));
                for (StoredEvent next : line.feed().after(head.stream(), held, 1)) {
                    first = next.event().at().isBefore(first) ? next.event().at() : first;
                }
            }
        }
        backlog = open;
        oldest = first;
    }

    private void pause(long nanos) {
        try {
            if (wake.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException asked) {
            stopping = true;
        }
    }

    static byte[] bytes(Body body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return "uplink-" + settings.name();
    }

    @Override
    public Report report() {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("uplink_online", online ? 1.0 : 0.0);
        metrics.put("uplink_backlog_events", (double) backlog);
        Instant now = clock.now();
        metrics.put(
                "uplink_backlog_age_seconds",
                oldest.isBefore(now) ? Duration.between(oldest, now).toMillis() / 1e3 : 0.0);
        metrics.put("uplink_sent_events_total", (double) counters.sent.get());
        metrics.put("uplink_resends_total", (double) counters.resends.get());
        metrics.put("uplink_replays_total", (double) counters.replays.get());
        metrics.put("uplink_forgotten_events_total", (double) counters.forgotten.get());
        counters.telemetry.into(metrics);
        metrics.put("uplink_quarantined_events", (double) counters.quarantined.get());
        metrics.put("uplink_refused_events_total", (double) counters.refusals.get());
        metrics.put("uplink_ignored_total", (double) counters.ignored.get());
        metrics.put("uplink_wrong_heads_total", (double) counters.wrongHeads.get());
        metrics.put("uplink_discarded_connections_total", (double) counters.discarded.get());
        metrics.put("uplink_connections_total", (double) counters.connections.get());
        String mode = settings.proof().byReceiver() ? "" : " (confirmed by the broker alone)";
        StringBuilder text = new StringBuilder(detail + ", " + backlog + " events not confirmed" + mode);
        counters.refused().forEach((verb, why) -> text.append("; the last cmd/")
                .append(verb)
                .append(" had no effect: ")
                .append(why));
        List<String> alarms = watch.alarms(clock.machineNanos());
        alarms.forEach(alarm -> text.append("; ").append(alarm));
        if (counters.quarantined.get() > 0) {
            text.append("; ")
                    .append(counters.quarantined.get())
                    .append(" events that the receiver refuses are in quarantine, see the view uplink/record");
        }
        text.append(counters.telemetry.words());
        expiry.daysLeft(clock.now()).ifPresent(days -> metrics.put("uplink_certificate_days_left", (double) days));
        String ending = expiry.words(clock.now());
        if (!ending.isEmpty()) {
            text.append("; ").append(ending);
        }
        boolean well = ending.isEmpty() && online && counters.refused().isEmpty() && counters.quarantined.get() == 0;
        Status status = well ? Status.OK : Status.MAINTENANCE;
        return new Report(alarms.isEmpty() ? status : Status.OUT_OF_SPEC, text.toString(), metrics);
    }

    @Override
    public void close() {
        stopping = true;
        wake();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(3));
            thread.interrupt();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
