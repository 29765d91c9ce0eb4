// SPDX-License-Identifier: Apache-2.0
package lineside.hmi.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The HTTP contract as recordings, so that a test can hold the gateway's every answer in its hand: late, lost, refused, gone.
 * The real server is met by the tests of the assembled gateway.
 */
public final class Gateway implements AutoCloseable {
    /** A command as it came in: name, key, arguments. */
    public record Taken(String name, String key, JsonNode args) {}

    private static final String NEEDS_HTTPS =
            "{\"reason\":{\"code\":\"http.needs-https\",\"args\":{},\"text\":\"From another machine this needs HTTPS.\"}}";

    private static final String NOBODY =
            "{\"reason\":{\"code\":\"http.sign-in\",\"args\":{},\"text\":\"Nobody is signed in.\"}}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(Gateway::thread);
    private final WebFiles files = new WebFiles();
    private final Map<String, JsonNode> views = new ConcurrentHashMap<>();
    private final List<LinkedBlockingQueue<String>> streams = new CopyOnWriteArrayList<>();
    private final AtomicLong seq = new AtomicLong(1000);
    private final Map<String, String> answered = new ConcurrentHashMap<>();
    private final List<Taken> effects = Collections.synchronizedList(new ArrayList<>());
    private final List<Taken> received = Collections.synchronizedList(new ArrayList<>());
    private final LinkedBlockingQueue<Trouble> troubles = new LinkedBlockingQueue<>();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final Set<String> unsaved = ConcurrentHashMap.newKeySet();
    private volatile String person = "{\"id\":\"p1\",\"name\":\"Ann Vogt\",\"roles\":[\"operator\",\"supervisor\"]}";
    private final String health = Recorded.text("health");
    private volatile boolean firstUse;
    private volatile boolean secure = true;
    private volatile boolean lookedAtByAll = true;
    private volatile boolean open = true;

    /** What may go wrong with the next command. */
    public enum Trouble {
        /** It is done, but the answer never arrives. */
        ANSWER_LOST,
        /** It is taken and not saved until {@link Gateway#save()}. */
        NOT_SAVED,
        /** It is lost on the way in: nothing is done, and no answer comes. */
        NEVER_ARRIVED,
        /** It is turned away at the door, since there is too much to do. */
        TURNED_AWAY
    }

    public Gateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        for (String name : List.of("state/line", "state/strip", "count/line", "order/queue", "runtime/status")) {
            show(name, Recorded.view(name));
        }
        server.start();
    }

    private static Thread thread(Runnable work) {
        Thread made = new Thread(work, "lineside-contract");
        made.setDaemon(true);
        return made;
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    /** Shows a view from now on. */
    public Gateway show(String name, JsonNode body) {
        views.put(name, body);
        seq.incrementAndGet();
        streams.forEach(stream -> stream.add(event(name)));
        return this;
    }

    /** The uplink does not reach its broker. */
    public Gateway uplinkDown() {
        ObjectNode status = view("runtime/status");
        ((ObjectNode) status.get("uplinks").get(0))
                .put("ok", false)
                .put("status", "maintenance")
                .put("backlog", 1204)
                .put("detail", "cannot reach broker.acme:8883, 1204 events not confirmed");
        return show("runtime/status", status);
    }

    /** The line's counters go on by so many pieces in so long. */
    public Gateway counted(long pieces, Duration took) {
        ObjectNode counts = view("count/line");
        counts.put("total", counts.get("total").asLong() + pieces);
        counts.get("counters").forEach(counter -> ((ObjectNode) counter)
                .put("at", Instant.parse(counter.get("at").asText()).plus(took).toString()));
        return show("count/line", counts);
    }

    public ObjectNode view(String name) {
        return views.get(name).deepCopy();
    }

    /** Somebody with other roles is signed in. */
    public Gateway signedIn(String id, String name, String... roles) {
        person =
                "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"roles\":[\"" + String.join("\",\"", roles) + "\"]}";
        return this;
    }

    public Gateway signedOut() {
        person = null;
        return this;
    }

    /** As another machine sees a gateway without HTTPS: nobody can sign in from there. */
    public Gateway withoutHttps() {
        person = null;
        secure = false;
        return this;
    }

    /** As another machine sees it over HTTPS: whoever is not signed in sees nothing of the line. */
    public Gateway elsewhere() {
        person = null;
        lookedAtByAll = false;
        return this;
    }

    public Gateway firstUse() {
        person = null;
        firstUse = true;
        return this;
    }

    public Gateway trouble(Trouble next) {
        return trouble(next, 1);
    }

    /** The same trouble for so many commands. */
    public Gateway trouble(Trouble next, int times) {
        troubles.addAll(Collections.nCopies(times, next));
        return this;
    }

    /** From now on everything goes well. */
    public Gateway noMoreTrouble() {
        troubles.clear();
        return this;
    }

    /** Refuses a command from now on. */
    public Gateway refuse(String command, String code, String text) {
        refusals.put(command, "{\"code\":\"" + code + "\",\"args\":{},\"text\":\"" + text + "\"}");
        return this;
    }

    public void save() {
        unsaved.clear();
    }

    /** Commands that had an effect. */
    public List<Taken> effects() {
        return List.copyOf(effects);
    }

    /** Commands that arrived, repeats included. */
    public List<Taken> received() {
        return List.copyOf(received);
    }

    private String event(String name) {
        return "event: view\nid: " + seq.get() + "\ndata: " + shown(name) + "\n\n";
    }

    private String shown(String name) {
        return "{\"name\":\"" + name + "\",\"asOf\":" + seq.get() + ",\"body\":" + views.get(name) + "}";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (path.equals("/health")) {
                reply(exchange, 200, person == null ? "{\"status\":\"up\"}" : health);
            } else if (!path.startsWith("/api/v1/")) {
                files.serve(exchange, path);
            } else if (!lookedAtByAll && person == null && !path.matches("/api/v1/(session.*|people)")) {
                reply(exchange, 401, NOBODY);
            } else if (path.endsWith("/stream")) {
                stream(exchange);
            } else if (path.startsWith("/api/v1/commands/")) {
                command(exchange, path.substring("/api/v1/commands/".length()));
            } else {
                plain(exchange, path.substring("/api/v1/".length()));
            }
        }
    }

    private void plain(HttpExchange exchange, String path) throws IOException {
        String method = exchange.getRequestMethod();
        JsonNode said = "POST".equals(method) ? Browser.JSON.readTree(exchange.getRequestBody()) : null;
        if (path.startsWith("views/")) {
            reply(exchange, 200, shown(path.substring("views/".length())));
        } else if (path.equals("screens")) {
            reply(exchange, 200, Recorded.text("screens"));
        } else if (path.startsWith("signals")) {
            reply(exchange, 200, Samples.answer(path, exchange.getRequestURI().getQuery()));
        } else if (path.equals("people")) {
            reply(exchange, secure ? 200 : 403, secure ? Recorded.text("people") : NEEDS_HTTPS);
        } else if (path.startsWith("session")) {
            session(exchange, method, said);
        } else {
            reply(
                    exchange,
                    404,
                    "{\"reason\":{\"code\":\"http.unknown\",\"args\":{},\"text\":\"There is nothing here.\"}}");
        }
    }

    private void session(HttpExchange exchange, String method, JsonNode said) throws IOException {
        if (method.equals("DELETE")) {
            person = null;
        } else if (said != null && said.has("name")) {
            firstUse = false;
            person = "{\"id\":\"p1\",\"name\":" + said.get("name") + ",\"roles\":[\"supervisor\"]}";
        } else if (said != null) {
            if (!said.path("pin").asText().equals("135790")) {
                reply(
                        exchange,
                        403,
                        "{\"reason\":{\"code\":\"sign-in.wrong-pin\",\"args\":{},\"text\":\"The PIN is not right.\"}}");
                return;
            }
            person = "{\"id\":\"p1\",\"name\":\"Ann Vogt\",\"roles\":[\"operator\"]}";
        }
        reply(
                exchange,
                200,
                "{\"signedIn\":" + (person != null) + (person == null ? "" : ",\"person\":" + person) + ",\"firstUse\":"
                        + firstUse + "}");
    }

    private void command(HttpExchange exchange, String path) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            look(exchange, path);
            return;
        }
        Taken taken = new Taken(
                path,
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                Browser.JSON.readTree(exchange.getRequestBody()));
        received.add(taken);
        Trouble trouble = person == null ? null : troubles.poll();
        if (trouble == Trouble.NEVER_ARRIVED) {
            return;
        }
        if (trouble == Trouble.TURNED_AWAY) {
            reply(exchange, 503, "{\"reason\":{\"code\":\"http.busy\",\"args\":{},\"text\":\"The gateway is busy.\"}}");
        } else if (person == null) {
            reply(exchange, 401, NOBODY);
        } else if (refusals.containsKey(path)) {
            reply(
                    exchange,
                    409,
                    "{\"id\":\"" + taken.key() + "\",\"accepted\":false,\"kind\":\"conflict\",\"reason\":"
                            + refusals.get(path) + "}");
        } else {
            answered.computeIfAbsent(taken.key(), key -> {
                effects.add(taken);
                return accepted(key);
            });
            done(exchange, taken, trouble);
        }
    }

    /** What came of a command, for whoever did not hear it. */
    private void look(HttpExchange exchange, String key) throws IOException {
        if (answered.containsKey(key)) {
            reply(exchange, unsaved.contains(key) ? 202 : 200, accepted(key));
        } else {
            reply(
                    exchange,
                    404,
                    "{\"reason\":{\"code\":\"command.no-answer\",\"args\":{},\"text\":\"No command with this id was carried out.\"}}");
        }
    }

    private void done(HttpExchange exchange, Taken taken, Trouble trouble) throws IOException {
        if (trouble == Trouble.NOT_SAVED) {
            unsaved.add(taken.key());
        }
        if (trouble == Trouble.ANSWER_LOST) {
            exchange.sendResponseHeaders(200, 5000);
            exchange.getResponseBody().flush();
        } else {
            reply(exchange, unsaved.contains(taken.key()) ? 202 : 200, answered.get(taken.key()));
        }
    }

    private String accepted(String key) {
        return "{\"id\":\"" + key + "\",\"accepted\":true,\"result\":{},\"seq\":" + seq.get() + "}";
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
        queue.add("event: hello\ndata: {\"beats\":true,\"now\":\"" + Recorded.now() + "\"}\n\n");
        views.keySet().forEach(name -> queue.add(event(name)));
        streams.add(queue);
        try (OutputStream out = exchange.getResponseBody()) {
            while (open) {
                String next = queue.poll(1, TimeUnit.SECONDS);
                out.write((next == null ? "event: beat\ndata: {\"now\":\"" + Recorded.now() + "\"}\n\n" : next)
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            streams.remove(queue);
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Pulls the plug. */
    @Override
    public void close() {
        open = false;
        server.stop(0);
        threads.shutdownNow();
    }
}
