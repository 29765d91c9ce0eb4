// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The ways in: plain HTTP always, HTTPS when it is wired. HTTP/1.1 only, with small limits. */
final class Connectors {
    private static final int HEADER_BYTES = 8 << 10;
    /** A browser that reads slowly should get the newest values, not a long queue of old ones. */
    private static final int SEND_BUFFER_BYTES = 64 << 10;

    private Connectors() {}

    static List<ServerConnector> of(Server server, HttpSettings settings, Connections connections) {
        List<ServerConnector> connectors = new ArrayList<>();
        connectors.add(configure(
                new ServerConnector(server, 1, 1, new LenientConnections(http())),
                settings.plain(),
                settings.limits(),
                connections));
        settings.secure()
                .map(secure -> configure(https(server, secure), secure.endpoint(), settings.limits(), connections))
                .ifPresent(connectors::add);
        return connectors;
    }

    private static ServerConnector https(Server server, HttpSettings.Secure secure) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(secure.keystore().toString());
        tls.setKeyStoreType("PKCS12");
        tls.setKeyStorePassword(secure.password());
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        HttpConfiguration http = http();
        // The name in the certificate need not be the address that a panel in the plant uses.
        http.addCustomizer(new SecureRequestCustomizer(false));
        return new ServerConnector(
                server, 1, 1, new SslConnectionFactory(tls, "http/1.1"), new LenientConnections(http));
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
        // The front door turns them away everywhere but at the address of a tag.
        http.setUriCompliance(TagAddress.ANY_PATH);
        return http;
    }

    private static ServerConnector configure(
            ServerConnector connector,
            HttpSettings.Endpoint endpoint,
            HttpSettings.Limits limits,
            Connections connections) {
        connector.setHost(endpoint.address());
        connector.setPort(endpoint.port());
        // Our own patience ends first: it says why, where the server would only close. This is for what slips through.
        connector.setIdleTimeout(2 * limits.patience().toMillis());
        connector.setShutdownIdleTimeout(50);
        connector.setAcceptQueueSize(128);
        connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        connector.addBean(connections);
        return connector;
    }
}
