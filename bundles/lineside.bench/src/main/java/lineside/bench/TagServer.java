// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/** The server of P6 on the loopback interface, security None; and what it and its clients agree on. */
final class TagServer implements AutoCloseable {
    static final String SPACE = "urn:lineside:bench";
    static final int TICK_MILLIS = 100;
    static final int FAST_MILLIS = 20;
    static final int URGENT = 20;
    private static final long LIMIT_SECONDS = 30;

    private final OpcUaServer server;
    private final ServedTags tags;
    private final int port;

    TagServer(int count) throws Exception {
        port = free();
        server = new OpcUaServer(
                config(),
                profile -> new OpcTcpServerTransport(
                        OpcTcpServerTransportConfig.newBuilder().build()));
        tags = new ServedTags(server, count);
        tags.startup();
        server.startup().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return "opc.tcp://127.0.0.1:" + port;
    }

    /** Changes of ordinary tags so far. */
    long offered() {
        return tags.offered();
    }

    private OpcUaServerConfig config() {
        EndpointConfig endpoint = EndpointConfig.newBuilder()
                .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
                .setBindAddress("127.0.0.1")
                .setBindPort(port)
                .setHostname("127.0.0.1")
                .setSecurityPolicy(SecurityPolicy.None)
                .setSecurityMode(MessageSecurityMode.None)
                .addTokenPolicy(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS)
                .build();
        return OpcUaServerConfig.builder()
                .setApplicationName(LocalizedText.english("bench"))
                .setApplicationUri(SPACE + ":server")
                .setProductUri(SPACE)
                .setBuildInfo(new BuildInfo(SPACE, "Lineside", "bench", "1", "", DateTime.MIN_VALUE))
                .setCertificateManager(new DefaultCertificateManager(new MemoryCertificateQuarantine()))
                .setIdentityValidator(AnonymousIdentityValidator.INSTANCE)
                .setEndpoints(Set.of(endpoint))
                .build();
    }

    @Override
    public void close() {
        tags.shutdown();
        server.shutdown().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }
}
