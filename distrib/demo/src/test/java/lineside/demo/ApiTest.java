// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for the gateway in vain is told in its own words why. */
@Timeout(60)
class ApiTest {
    private static HttpServer answering(int status, String text) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void aRefusalIsKeptInTheGatewaysWords() throws Exception {
        HttpServer server =
                answering(401, "{\"reason\":{\"code\":\"x\",\"args\":{},\"text\":\"This token is not known here.\"}}");
        try {
            Api api = new Api(server.getAddress().getPort(), "t");
            assertTrue(api.view("count/line").isEmpty());
            assertEquals("it answers 401 This token is not known here.", api.objection());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void silenceIsKeptToo() throws Exception {
        HttpServer server = answering(200, "{}");
        int port = server.getAddress().getPort();
        server.stop(0);
        Api api = new Api(port, "t");
        assertTrue(api.view("count/line").isEmpty());
        assertTrue(api.objection().startsWith("it does not answer (java.net.ConnectException"), api.objection());
    }
}
