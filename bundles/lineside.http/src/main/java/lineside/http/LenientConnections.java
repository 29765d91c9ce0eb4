// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * HTTP/1.1 that lets the addresses of tags in, however odd. Jetty refuses some before any handler sees them, and a camera then
 * shows a bare refusal instead of the panel: only where the address is read can that be changed.
 */
final class LenientConnections extends HttpConnectionFactory {
    LenientConnections(HttpConfiguration http) {
        super(http);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new Lenient(getHttpConfiguration(), connector, endPoint), connector, endPoint);
    }

    private static final class Lenient extends HttpConnection {
        Lenient(HttpConfiguration http, Connector connector, EndPoint endPoint) {
            super(http, connector, endPoint);
        }

        @Override
        protected HttpStreamOverHTTP1 newHttpStream(String method, String address, HttpVersion version) {
            return super.newHttpStream(method, TagAddress.readable(address), version);
        }
    }
}
