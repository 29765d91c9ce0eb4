// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lineside.signal.api.Quality;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.SessionActivityListener;
import org.eclipse.milo.opcua.sdk.client.UaSession;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/**
 * One client object of the library, from connecting to the end. Every call has a deadline of our own: the library's are
 * longer, or missing. Used by the supervisor's thread; the state that the library reports may be read by any.
 */
final class Connection implements AutoCloseable {
    /**
     * How long a server keeps a session that it no longer hears of. Short, because a small server has few, and one that was lost
     * on the way must not lock us out when the way is free again; longer than any stall of ours that should cost nothing.
     */
    private static final int SESSION_TIMEOUT_MS = 6_000;

    private static final int SESSION_TIMEOUT_REQUESTS = 3;
    private static final int KEEP_ALIVE_MS = 2_000;
    private static final int REACH_MS = 1_500;
    private static final int GIVE_BACK_MS = 500;
    /** Creating a session is several requests, on a slow processor with RSA in between. */
    private static final int CONNECT_REQUESTS = 3;

    private final Wiring wiring;
    private final ClientThreads threads;
    private final OpcUaClient client;
    private final EndpointDescription endpoint;
    private volatile boolean active = true;
    private volatile int sessions = 1;

    private Connection(Wiring wiring, ClientThreads threads, OpcUaClient client, EndpointDescription endpoint) {
        this.wiring = wiring;
        this.threads = threads;
        this.client = client;
        this.endpoint = endpoint;
    }

    /** Reaches the server over TCP and lets go: costs a dead server one packet and us no client object. */
    static void reach(Wiring wiring) throws Failure {
        try (Socket socket = new Socket()) {
            InetSocketAddress there = new InetSocketAddress(wiring.host(), wiring.port());
            if (there.isUnresolved()) {
                throw new Failure(
                        Quality.BAD_COMM,
                        "The name " + wiring.host() + " is not known; write the address"
                                + " in numbers, or correct the name service.");
            }
            socket.connect(there, Math.min(REACH_MS, wiring.timing().request()));
        } catch (IOException e) {
            throw new Failure(
                    Quality.BAD_COMM,
                    "Nothing listens at " + wiring.host() + ":" + wiring.port()
                            + "; check power, cable, address and port (" + e.getMessage() + ").");
        }
    }

    /**
     * Finds the endpoint that the wiring asks for, and opens a session.
     *
     * @param wake called when the session came or went, from a thread of the library
     */
    static Connection open(Wiring wiring, Trust trust, Runnable wake) throws Failure, InterruptedException {
        reach(wiring);
        ClientThreads threads = new ClientThreads("lineside-opcua-" + wiring.source());
        Connection connection = null;
        boolean open = false;
        try {
            EndpointDescription endpoint = endpoint(wiring, threads);
            connection = new Connection(wiring, threads, client(wiring, trust, threads, endpoint), endpoint);
            connection.connect(trust, wake);
            open = true;
            return connection;
        } finally {
            if (connection == null) {
                threads.close();
            } else if (!open) {
                // The session may be there already, or come late: it is given back.
                connection.close(GIVE_BACK_MS);
            }
        }
    }

    private static EndpointDescription endpoint(Wiring wiring, ClientThreads threads)
            throws Failure, InterruptedException {
        int limit = wiring.timing().request();
        String url = wiring.server().toString();
        List<EndpointDescription> offered = within(
                limit,
                "Asking " + url + " for its endpoints",
                DiscoveryClient.getEndpoints(url, t -> threads.use(t, limit)));
        return Endpoints.choose(offered, wiring);
    }

    private static OpcUaClient client(Wiring wiring, Trust trust, ClientThreads threads, EndpointDescription endpoint)
            throws Failure {
        var config = OpcUaClientConfig.builder()
                .setEndpoint(endpoint)
                .setApplicationName(LocalizedText.english("Lineside"))
                .setApplicationUri("urn:lineside:" + wiring.source())
                .setProductUri("urn:lineside")
                .setSessionName(() -> "lineside " + wiring.source())
                .setSessionTimeout(uint(Math.max(
                        SESSION_TIMEOUT_MS,
                        SESSION_TIMEOUT_REQUESTS * wiring.timing().request())))
                .setRequestTimeout(uint(wiring.timing().request()))
                .setKeepAliveInterval(uint(KEEP_ALIVE_MS))
                .setKeepAliveTimeout(uint(wiring.timing().request()))
                // One at a time keeps the order: answers to several are handed to several threads.
                .setMaxPendingPublishRequests(uint(1))
                .setCertificateValidator(trust)
                .setIdentityProvider(Endpoints.identity(wiring, trust));
        if (wiring.secure()) {
            OwnCertificate own = trust.own();
            trust.check(Endpoints.certificate(endpoint));
            config.setApplicationUri(own.uri())
                    .setKeyPair(own.keys())
                    .setCertificate(own.certificate())
                    .setCertificateChain(new X509Certificate[] {own.certificate()});
        }
        try {
            return OpcUaClient.create(
                    config.build(), t -> threads.use(t, wiring.timing().request()));
        } catch (Exception e) {
            throw Failure.of("Preparing the connection", e);
        }
    }

    private void connect(Trust trust, Runnable wake) throws Failure, InterruptedException {
        int limit = CONNECT_REQUESTS * wiring.timing().request();
        within(limit, "Opening a session at " + wiring.server() + " as " + wiring.login(), client.connectAsync());
        if (wiring.secure()
                || (!wiring.login().anonymous()
                        && endpoint.getServerCertificate().isNotNull())) {
            trust.pin(Endpoints.certificate(endpoint));
        }
        client.addSessionActivityListener(new SessionActivityListener() {
            @Override
            public void onSessionActive(UaSession session) {
                sessionActive();
                wake.run();
            }

            @Override
            public void onSessionInactive(UaSession session) {
                sessionInactive();
                wake.run();
            }
        });
    }

    /** The first session is told of late, after {@link #open} returned with it. */
    private synchronized void sessionActive() {
        if (!active) {
            sessions++;
            active = true;
        }
    }

    private synchronized void sessionInactive() {
        active = false;
    }

    /** Whether there is a session, as far as the library knows. */
    boolean active() {
        return active;
    }

    /** How many times a session became active; a new one has no subscriptions that could be relied on. */
    int sessions() {
        return sessions;
    }

    OpcUaClient client() {
        return client;
    }

    /** The server's certificate, if the connection is secured with one. */
    Optional<X509Certificate> certificate() {
        try {
            return wiring.secure() ? Optional.of(Endpoints.certificate(endpoint)) : Optional.empty();
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    /** The numbering of the namespaces as it is now: it may change with every restart of the server. */
    NamespaceTable namespaces() throws Failure, InterruptedException {
        return within(wiring.timing().request(), "Reading the namespaces", client.readNamespaceTableAsync());
    }

    /** Reads values, not older than now. */
    List<DataValue> read(List<NodeId> nodes, int limitMs) throws Failure, InterruptedException {
        return within(limitMs, "Reading", client.readValuesAsync(0.0, TimestampsToReturn.Both, nodes));
    }

    /** Writes one value, once. */
    StatusCode write(NodeId node, DataValue value, int limitMs)
            throws ExecutionException, InterruptedException, TimeoutException {
        return client.writeValuesAsync(List.of(node), List.of(value))
                .get(limitMs, TimeUnit.MILLISECONDS)
                .get(0);
    }

    /** Writes several values in one request, once. */
    List<StatusCode> write(List<NodeId> nodes, List<DataValue> values, int limitMs)
            throws ExecutionException, InterruptedException, TimeoutException {
        return client.writeValuesAsync(nodes, values).get(limitMs, TimeUnit.MILLISECONDS);
    }

    /** Runs a call of the library that blocks, and waits so long for it. */
    <T> T call(int limitMs, String what, Callable<T> call) throws Failure, InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            threads.workers().execute(() -> {
                try {
                    result.complete(call.call());
                } catch (Exception e) {
                    result.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            throw new Failure(Quality.BAD_COMM, what + ": the connection is closed.");
        }
        return within(limitMs, what, result);
    }

    /** Waits so long, not longer. */
    static <T> T within(int limitMs, String what, CompletionStage<T> stage) throws Failure, InterruptedException {
        try {
            return stage.toCompletableFuture().get(limitMs, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw Failure.of(what, e);
        } catch (TimeoutException e) {
            throw new Failure(Quality.BAD_COMM, what + ": no answer within " + limitMs + " ms.");
        }
    }

    /**
     * Says goodbye, so that the server frees the session, and ends the client whether or not it answers.
     *
     * @return false if there was no answer in time
     */
    boolean close(int limitMs) {
        boolean answered = answered(client.disconnectAsync(), limitMs);
        threads.close();
        return answered;
    }

    /** Waits although interrupted: it is the interrupt that brought us here. */
    private static boolean answered(CompletableFuture<OpcUaClient> goodbye, int limitMs) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    goodbye.get(limitMs, TimeUnit.MILLISECONDS);
                    return true;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            // Abandoned: its threads end, and with them its sockets.
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        close(wiring.timing().request());
    }
}
