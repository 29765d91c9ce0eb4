// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import lineside.capability.api.ViewBoard;
import lineside.capability.api.WebContent;
import lineside.kernel.LineClock;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server from the wiring to the last thread. Knows Jetty, and nothing of OSGi. */
final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final long SWEEP_MILLIS = 500;
    private static final int STOP_MILLIS = 1_000;
    /** A driver owes the outcome of a test within 15 s. */
    private static final long PROBE_MILLIS = 16_000;

    /**
     * What surrounds the server.
     *
     * @param tokenFiles where machine clients are listed
     * @param onGateway whether an address is the gateway's own
     */
    record Surroundings(Parts parts, LineClock clock, List<Path> tokenFiles, Predicate<InetAddress> onGateway) {}

    private final Parts parts;
    private final Server server;
    private final List<ServerConnector> connectors;
    private final Workers pins = new Workers("pin", 1, 16);
    private final Workers readers = new Workers("read", 2, 64);
    private final Workers tapes = new Workers("tape", 1, 32);
    private final Workers others = new Workers("endpoint", 2, 16);
    private final Ticker timer;
    private final Streams streams;
    private final Connections connections;
    private final StaticFiles files;
    private final Counters counters = new Counters();
    private final LineClock clock;
    private final Optional<Instant> certificateEnds;

    WebServer(HttpSettings settings, Surroundings around) {
        parts = around.parts();
        clock = around.clock();
        certificateEnds = settings.secure().flatMap(OwnCertificate::ends);
        timer = new Ticker("timer");
        QueuedThreadPool threads = new QueuedThreadPool(24, 4, 30_000);
        threads.setName("lineside-http");
        threads.setDaemon(true);
        server = new Server(threads);
        Sessions sessions = new Sessions(around.clock(), settings.sessions());
        streams = new Streams(parts, around.clock(), sessions, settings.limits().streams());
        connections = new Connections(settings.limits(), around.clock(), around.onGateway());
        files = new StaticFiles(parts);
        connectors = Connectors.of(server, settings, connections);
        connectors.forEach(server::addConnector);
        server.setErrorHandler(new ErrorPage());
        server.setStopTimeout(STOP_MILLIS);
        Guard guard =
                new Guard(settings, sessions, new ApiTokens(around.tokenFiles(), around.clock()), around.onGateway());
        Rates rates = new Rates(around.clock(), settings.limits().requestsPerSecond());
        server.setHandler(new GracefulHandler(new FrontDoor(
                new FrontDoor.Gate(guard, rates, connections, counters, timer),
                routes(settings.limits(), sessions, around.clock()),
                new EndpointApi(parts, others),
                files)));
    }

    private List<Route> routes(HttpSettings.Limits limits, Sessions sessions, LineClock clock) {
        long patience = limits.patience().toMillis();
        SignInApi signIn = new SignInApi(
                parts,
                new SignInApi.Keeping(sessions, new Delays(clock), counters),
                new SignInApi.Threads(pins, readers, timer));
        ReadApi read = new ReadApi(parts, readers);
        CommandApi commands = new CommandApi(
                parts,
                new CommandApi.Threads(timer, server.getThreadPool(), readers),
                new CommandApi.Times(patience, limits.save().toMillis()));
        List<Route> routes = new ArrayList<>(signIn.routes(patience));
        routes.add(new Route("GET", "/api/v1/screens", Route.Access.PRIVATE, read::screens));
        routes.add(new Route("GET", "/api/v1/events", Route.Access.ACT, read::events));
        routes.add(new Route("GET", "/api/v1/stream", Route.Access.LOOK, streams::open));
        routes.add(new Route("GET", ReadApi.VIEWS, Route.Access.LOOK, read::view));
        routes.add(new Route("GET", CommandApi.PATH, Route.Access.ACT, commands::look));
        routes.add(new Route("POST", CommandApi.PATH, Route.Access.ACT, visit -> {
            visit.visitor.session().ifPresent(sessions::use);
            commands.submit(visit);
        }));
        SamplesApi samples = new SamplesApi(parts, tapes);
        routes.add(new Route("GET", SamplesApi.SIGNALS, Route.Access.LOOK, samples::signals));
        routes.add(new Route("GET", SamplesApi.BELOW, Route.Access.LOOK, samples::samples));
        DevicesApi devices = new DevicesApi(parts, timer, server.getThreadPool(), PROBE_MILLIS);
        routes.add(new Route("GET", DevicesApi.ALL, Route.Access.LOOK, devices::list));
        routes.add(new Route("POST", DevicesApi.BELOW, Route.Access.ACT, visit -> {
            visit.visitor.session().ifPresent(sessions::use);
            devices.test(visit);
        }));
        routes.add(new Route("GET", "/api/v1/openapi.yaml", Route.Access.OPEN, OpenApi::answer));
        return routes;
    }

    /** Listens from now on; a port that cannot be had gives an exception, and the server can be closed. */
    void start() throws IOException {
        try {
            server.start();
        } catch (IOException taken) {
            throw taken;
        } catch (Exception failure) {
            throw new IOException(failure.toString(), failure);
        }
        timer.every(SWEEP_MILLIS, connections::sweep);
    }

    /** The port of plain HTTP. */
    int port() {
        return connectors.get(0).getLocalPort();
    }

    /** The port of HTTPS; 0 when it is off. */
    int securePort() {
        return connectors.size() > 1 ? connectors.get(1).getLocalPort() : 0;
    }

    int connections() {
        return connections.size();
    }

    /** Numbers for the metrics page. */
    Map<String, Double> metrics() {
        Map<String, Double> metrics = new HashMap<>(counters.all());
        metrics.put("http_connections", (double) connections.size());
        metrics.put("http_streams", (double) streams.size());
        certificateDays().ifPresent(days -> metrics.put("https_certificate_days_left", (double) days));
        return metrics;
    }

    /** Whole days until the certificate of HTTPS ends, below zero after it; empty without HTTPS. */
    Optional<Long> certificateDays() {
        return certificateEnds.map(end -> Math.floorDiv(
                Duration.between(clock.now(), end).toSeconds(),
                Duration.ofDays(1).toSeconds()));
    }

    ViewBoard.Listener listener() {
        return streams;
    }

    void boardCame(ViewBoard board) {
        streams.restart(board);
    }

    void contentWent(WebContent content) {
        files.forget(content);
    }

    /** Finishes the requests that run, for a second at most, and ends. */
    @Override
    public void close() {
        streams.close();
        try {
            server.stop();
        } catch (Exception late) {
            LOG.debug("Some requests were cut off.", late);
        }
        pins.close();
        readers.close();
        tapes.close();
        others.close();
        timer.close();
    }
}
