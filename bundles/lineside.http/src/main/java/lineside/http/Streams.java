// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import lineside.capability.api.ViewBoard;
import lineside.kernel.Body;
import lineside.kernel.LineClock;
import lineside.store.api.Feed;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Sends changed views to all browsers that follow them. A change of a view that was quiet goes out at once; further ones are
 * gathered, so that a view is made into bytes at most ten times a second, once for all browsers. One thread owns it all; it
 * never waits for a network.
 */
final class Streams implements ViewBoard.Listener, AutoCloseable {
    static final long LEAST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long BEAT_MILLIS = 1_000;
    private static final long STUCK_MILLIS = 45_000;
    private static final String NAMES = "[a-z][a-z0-9-]*/[a-z][a-z0-9-]*(,[a-z][a-z0-9-]*/[a-z][a-z0-9-]*){0,63}";

    private final Parts parts;
    private final LineClock clock;
    private final Sessions sessions;
    private final int most;
    private final Ticker loop;
    private final Map<String, ViewBoard.Shown> changed = new ConcurrentHashMap<>();
    private final AtomicBoolean pumping = new AtomicBoolean();
    private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Long> sent = new HashMap<>();
    private final Map<String, Frame> latest = new HashMap<>();

    Streams(Parts parts, LineClock clock, Sessions sessions, int most) {
        this.parts = parts;
        this.clock = clock;
        this.sessions = sessions;
        this.most = most;
        loop = new Ticker("stream");
        loop.every(BEAT_MILLIS, this::beat);
    }

    @Override
    public void changed(List<ViewBoard.Shown> views) {
        views.forEach(view -> changed.put(view.name(), view));
        pump(0);
    }

    private void pump(long nanos) {
        if (pumping.compareAndSet(false, true)) {
            loop.after(nanos, this::send);
        }
    }

    private void send() {
        pumping.set(false);
        long wait = Long.MAX_VALUE;
        for (String name : new ArrayList<>(changed.keySet())) {
            long now = clock.machineNanos();
            long due = sent.containsKey(name) ? sent.get(name) + LEAST_PAUSE_NANOS - now : 0;
            if (due <= 0) {
                sent.put(name, now);
                emit(changed.remove(name));
            } else {
                wait = Math.min(wait, due);
            }
        }
        if (wait < Long.MAX_VALUE) {
            pump(wait);
        }
    }

    private void emit(ViewBoard.Shown shown) {
        Frame frame = Frame.of(shown);
        latest.put(shown.name(), frame);
        clients.forEach(client -> client.offer(frame));
    }

    /** A board came: what was known from another one is forgotten, everybody gets the whole state. */
    void restart(ViewBoard board) {
        loop.run(() -> {
            latest.clear();
            board.names().forEach(name -> board.view(name).ifPresent(this::emit));
        });
    }

    /** Opens a stream, or refuses when there are too many. */
    void open(Visit visit) {
        List<String> views = visit.query("views");
        if (!views.isEmpty() && visit.query("views", NAMES).isEmpty()) {
            visit.refuse(Refusal.of(
                    400,
                    "http.query",
                    "views is a list of at most 64 view names, joined by commas, such as state/line,order/queue."));
        } else if (open.get() >= most) {
            visit.refuse(Refusal.of(
                            503,
                            "http.too-many-streams",
                            "Already " + most + " screens follow this gateway live; close one.")
                    .again(java.time.Duration.ofSeconds(15)));
        } else {
            start(
                    visit,
                    views.isEmpty()
                            ? Set.of()
                            : new HashSet<>(List.of(views.get(0).split(","))));
        }
    }

    private void start(Visit visit, Set<String> wanted) {
        visit.response.setStatus(200);
        visit.headers().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        if (visit.head()) {
            visit.response.write(true, null, visit.callback);
            return;
        }
        open.incrementAndGet();
        visit.request.getConnectionMetaData().getConnection().getEndPoint().setIdleTimeout(STUCK_MILLIS);
        StreamClient client = new StreamClient(visit, wanted, this::gone);
        loop.run(() -> greet(client));
    }

    /** On the loop, so that nothing sent to the others can come between the full state and what follows it. */
    private void greet(StreamClient client) {
        clients.add(client);
        client.offer(hello());
        parts.board.get().ifPresent(board -> new TreeSet<>(board.names()).forEach(name -> {
            Frame known = latest.get(name);
            if (known == null) {
                board.view(name).ifPresent(shown -> latest.put(name, Frame.of(shown)));
                known = latest.get(name);
            }
            if (known != null) {
                client.offer(known);
            }
        }));
    }

    private void gone(StreamClient client) {
        clients.remove(client);
        open.decrementAndGet();
    }

    private Frame hello() {
        Body.Builder body = Body.builder()
                .put("beats", true)
                .put("now", now())
                .put(
                        "views",
                        parts.board
                                .get()
                                .map(board -> board.names().stream().sorted().collect(Collectors.toList()))
                                .orElse(List.of()));
        parts.feed.get().map(Feed::epoch).ifPresent(epoch -> body.put("epoch", epoch));
        return Frame.of("hello", body.build());
    }

    private String now() {
        return clock.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Browsers see by the beat that the gateway lives, and here a browser that went away is noticed. */
    private void beat() {
        Frame beat = Frame.of("beat", Body.of("now", now()));
        for (StreamClient client : clients) {
            boolean over = client.visit
                    .visitor
                    .session()
                    .filter(session -> !sessions.alive(session))
                    .isPresent();
            if (over && !client.visit.visitor.kiosk()) {
                client.close();
            } else {
                client.offer(beat);
            }
        }
    }

    int size() {
        return open.get();
    }

    @Override
    public void close() {
        loop.close();
        clients.forEach(StreamClient::close);
    }
}
