// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

/**
 * One life of the OPC UA server, from opening its port to closing it: loopback only, security None, anonymous. Sessions and
 * subscriptions die with it, as they do when a PLC restarts.
 */
final class PlcServer implements AutoCloseable {
    /** Clients may leave the path out. */
    private static final String PATH = "/plant";

    private final OpcUaServer server;
    private final TagSpace tags;

    private PlcServer(OpcUaServer server, TagSpace tags) {
        this.server = server;
        this.tags = tags;
    }

    static String url(int port) {
        return "opc.tcp://127.0.0.1:" + port + PATH;
    }

    static PlcServer open(int port, Map<String, TagType> types, List<Tags.Change> values, Instant lastCycle)
            throws IOException {
        OpcUaServer server = new OpcUaServer(
                config(port),
                profile -> new OpcTcpServerTransport(
                        OpcTcpServerTransportConfig.newBuilder().build()));
        TagSpace tags = new TagSpace(server, types, values, lastCycle);
        tags.startup();
        PlcServer opened = new PlcServer(server, tags);
        try {
            server.startup().get(30, TimeUnit.SECONDS);
            return opened;
        } catch (ExecutionException | TimeoutException failed) {
            opened.close();
            throw new IOException("the OPC UA server cannot listen on 127.0.0.1:" + port, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the OPC UA server was starting", interrupted);
        }
    }

    void show(List<Tags.Change> changes, Instant cycle) {
        tags.show(changes, cycle);
    }

    Map<String, Number> takeWrites() {
        return tags.takeWrites();
    }

    /** Clients with a session. */
    int clients() {
        return server.getSessionManager().getCurrentSessionCount().intValue();
    }

    @Override
    public void close() {
        tags.shutdown();
        try {
            server.shutdown().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            System.err.println("plant: the OPC UA server did not end cleanly: " + failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static OpcUaServerConfig config(int port) {
        String product = TagSpace.URI + ":server";
        return OpcUaServerConfig.builder()
                .setApplicationName(LocalizedText.english("Lineside plant"))
                .setApplicationUri(product)
                .setProductUri(product)
                .setBuildInfo(new BuildInfo(product, "Lineside", "Lineside plant", "0.1", "", DateTime.MIN_VALUE))
                .setCertificateManager(new DefaultCertificateManager(new MemoryCertificateQuarantine()))
                .setIdentityValidator(AnonymousIdentityValidator.INSTANCE)
                .setEndpoints(Set.of(endpoint(port, PATH), endpoint(port, "")))
                .build();
    }

    private static EndpointConfig endpoint(int port, String path) {
        return EndpointConfig.newBuilder()
                .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
                .setBindAddress("127.0.0.1")
                .setBindPort(port)
                .setHostname("127.0.0.1")
                .setPath(path)
                .setSecurityPolicy(SecurityPolicy.None)
                .setSecurityMode(MessageSecurityMode.None)
                .addTokenPolicy(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS)
                .build();
    }
}
