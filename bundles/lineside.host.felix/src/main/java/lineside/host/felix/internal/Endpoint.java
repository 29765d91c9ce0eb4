// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A device or broker as a setting names it, such as {@code opc.tcp://192.0.2.10:4840}.
 *
 * @param url as written, without user and password
 * @param host its host
 * @param port its port, the usual one of its scheme when none is written
 */
record Endpoint(String url, String host, int port) {
    private static final Pattern URL =
            Pattern.compile("([a-z][a-z0-9.+-]*)://(?:[^/@]*@)?(\\[[^]/]+]|[^:/\\[\\]]+)(?::(\\d{1,5}))?(?:/.*)?");
    private static final Map<String, Integer> USUAL = Map.ofEntries(
            Map.entry("opc.tcp", 4_840),
            Map.entry("modbus", 502),
            Map.entry("s7", 102),
            Map.entry("logix", 44_818),
            Map.entry("eip", 44_818),
            Map.entry("ads", 48_898),
            Map.entry("tcp", 1_883),
            Map.entry("mqtt", 1_883),
            Map.entry("ssl", 8_883),
            Map.entry("mqtts", 8_883),
            Map.entry("http", 80),
            Map.entry("https", 443));
    private static final int HIGHEST_PORT = 65_535;

    /** The endpoint that a value names; empty when it is no address or nobody knows its port. */
    static Optional<Endpoint> of(String value) {
        Matcher url = URL.matcher(value);
        if (!url.matches()) {
            return Optional.empty();
        }
        int port = url.group(3) == null ? USUAL.getOrDefault(url.group(1), 0) : Integer.parseInt(url.group(3));
        return port < 1 || port > HIGHEST_PORT
                ? Optional.empty()
                : Optional.of(new Endpoint(
                        value.replaceFirst("//[^/@]*@", "//"), url.group(2).replaceAll("[\\[\\]]", ""), port));
    }

    /** Whether a TCP connection is possible; it is closed at once, nothing is said. */
    Finding look(String pid, int timeoutMillis) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            return Finding.bad(pid, url + ": nobody knows the name '" + host + "'");
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, timeoutMillis);
            return Finding.ok(pid, url + " takes connections");
        } catch (IOException refused) {
            return Finding.bad(
                    pid,
                    url + " takes no connection (" + refused.getMessage() + "); is it on, and is a firewall between?");
        }
    }
}
