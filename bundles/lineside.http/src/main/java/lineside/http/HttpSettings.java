// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The wiring, checked.
 *
 * @param plain where plain HTTP is served
 * @param secure where HTTPS is served, when it is
 * @param hostNames further names that a browser may call this gateway, lower case
 * @param limits what one visitor and all together may use
 * @param sessions how long somebody stays signed in
 */
record HttpSettings(
        Endpoint plain, Optional<Secure> secure, Set<String> hostNames, Limits limits, SessionTimes sessions) {
    /** An address and a port; port 0 takes a free one. */
    record Endpoint(String address, int port) {}

    /** HTTPS with its certificate. */
    record Secure(Endpoint endpoint, Path keystore, String password) {}

    /**
     * What visitors may use.
     *
     * @param connections at one time, all together
     * @param perAddress at one time, from one address
     * @param requestsPerSecond of one visitor; four times as many in a burst
     * @param streams live streams at one time
     * @param patience how long a request may take to arrive completely
     * @param save how long a command may take to be durable before its sender is told that it is not saved yet
     */
    record Limits(
            int connections, int perAddress, int requestsPerSecond, int streams, Duration patience, Duration save) {
        static final Limits DEFAULT = new Limits(256, 32, 50, 64, Duration.ofSeconds(15), Duration.ofSeconds(5));
    }

    /** How long a session lives without action, and at most. */
    record SessionTimes(Duration lock, Duration longest) {
        static final SessionTimes DEFAULT = new SessionTimes(Duration.ofMinutes(10), Duration.ofHours(12));
    }

    HttpSettings {
        hostNames = Set.copyOf(hostNames);
    }

    /** Loopback, a free port and the default limits. */
    static HttpSettings loopback() {
        return new HttpSettings(
                new Endpoint("127.0.0.1", 0), Optional.empty(), Set.of(), Limits.DEFAULT, SessionTimes.DEFAULT);
    }

    HttpSettings with(Limits other) {
        return new HttpSettings(plain, secure, hostNames, other, sessions);
    }

    HttpSettings with(Endpoint other) {
        return new HttpSettings(other, secure, hostNames, limits, sessions);
    }

    HttpSettings with(Secure other) {
        return new HttpSettings(plain, Optional.of(other), hostNames, limits, sessions);
    }

    /** Reads the wiring; a fault names field, value and remedy. */
    static HttpSettings from(HttpConfig config) throws WiringFault {
        Limits limits = new Limits(
                whole("max.connections", config.max_connections(), 16, 2048),
                whole("max.connections.per.address", config.max_connections_per_address(), 4, 1024),
                whole("requests.per.second", config.requests_per_second(), 5, 10_000),
                Limits.DEFAULT.streams(),
                Limits.DEFAULT.patience(),
                Limits.DEFAULT.save());
        SessionTimes times = new SessionTimes(
                Duration.ofMinutes(whole("lock.minutes", config.lock_minutes(), 1, 120)),
                Duration.ofHours(whole("session.hours", config.session_hours(), 1, 24)));
        Endpoint plain = endpoint("bind.address", config.bind_address(), "port", config.port());
        return new HttpSettings(plain, secure(config), names(config.host_names()), limits, times);
    }

    private static Optional<Secure> secure(HttpConfig config) throws WiringFault {
        Endpoint endpoint =
                endpoint("https.bind.address", config.https_bind_address(), "https.port", config.https_port());
        if (endpoint.port() == 0) {
            return Optional.empty();
        }
        Path keystore = Path.of(config.keystore_path());
        if (!Files.isReadable(keystore) || Files.isDirectory(keystore)) {
            throw new WiringFault(
                    "keystore.path", config.keystore_path(), "name a readable PKCS12 file, or set https.port to 0");
        }
        return Optional.of(new Secure(endpoint, keystore, config.keystore_password()));
    }

    private static Endpoint endpoint(String addressField, String address, String portField, int port)
            throws WiringFault {
        try {
            // Resolves numbers without asking anybody; a name would make the start depend on DNS.
            if (!address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*|localhost")) {
                throw new UnknownHostException(address);
            }
            InetAddress.getByName(address);
        } catch (UnknownHostException unknown) {
            throw new WiringFault(
                    addressField, address, "write an IP address of this gateway, such as 127.0.0.1 or 0.0.0.0");
        }
        return new Endpoint(address, whole(portField, port, 0, 65_535));
    }

    private static int whole(String field, int value, int least, int most) throws WiringFault {
        if (value < least || value > most) {
            throw new WiringFault(field, String.valueOf(value), "write a number from " + least + " to " + most);
        }
        return value;
    }

    private static Set<String> names(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(name -> name.trim().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
