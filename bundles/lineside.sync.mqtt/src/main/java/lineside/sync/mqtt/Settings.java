// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The wiring of an uplink, checked: every value came from outside and may be anything.
 *
 * @param authority PEM file of who signs the broker's certificate; empty for whom the Java runtime trusts
 * @param own the gateway's own certificate and key, for brokers that ask for one
 * @param proof whose word moves the cursors, and how it is known
 * @param resendNanos machine time after which unconfirmed events are sent again
 */
record Settings(
        String name,
        String broker,
        String clientId,
        String user,
        String password,
        Optional<Path> authority,
        Optional<Identity> own,
        String root,
        Proof proof,
        boolean acceptOrders,
        int batchMax,
        long resendNanos) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,32}");
    private static final Pattern ROOT = Pattern.compile("[A-Za-z0-9_-]{1,64}(/[A-Za-z0-9_-]{1,64}){0,4}");
    private static final String KEYS = "Receiver key file";
    private static final Set<String> SCHEMES = Set.of("tcp", "ssl");

    /**
     * Whose word counts.
     *
     * @param byReceiver true when a message of the receiver moves the cursors, false when the broker's PUBACK does
     * @param keys PEM file of the receiver's public keys; there whenever the receiver's word counts for anything
     */
    record Proof(boolean byReceiver, Optional<Path> keys) {}

    /** A value that cannot be used; the message is one sentence naming field, value and remedy. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }
    }

    static Settings of(UplinkConfig config) throws Refused {
        need(
                NAME.matcher(text(config.uplink_name())).matches(),
                "Name",
                config.uplink_name(),
                "write 1 to 32 letters, digits or hyphens");
        need(
                ROOT.matcher(text(config.root_topic())).matches(),
                "Root topic",
                config.root_topic(),
                "write letters, digits, _ and -, parts separated by /");
        need(
                Set.of("receiver", "broker").contains(text(config.acknowledge())),
                "Acknowledgement",
                config.acknowledge(),
                "write receiver or broker");
        need(
                within(config.batch_max_events(), 1, 500),
                "Events per message",
                config.batch_max_events(),
                "write 1 to 500");
        need(within(config.resend_after_s(), 5, 600), "Resend after s", config.resend_after_s(), "write 5 to 600");
        broker(text(config.broker_url()));
        need(
                text(config.broker_password()).isEmpty() || !text(config.user()).isEmpty(),
                "User",
                config.user(),
                "write the user that the password belongs to, or empty the password");
        return new Settings(
                config.uplink_name(),
                text(config.broker_url()),
                text(config.client_id()),
                text(config.user()),
                text(config.broker_password()),
                authority(text(config.authority_path()), text(config.broker_url())),
                own(config),
                config.root_topic(),
                proof(config),
                config.accept_orders(),
                config.batch_max_events(),
                TimeUnit.SECONDS.toNanos(config.resend_after_s()));
    }

    private static Optional<Identity> own(UplinkConfig config) throws Refused {
        String certificate = text(config.certificate_path());
        String key = text(config.private_key_path());
        boolean encrypted = text(config.broker_url()).startsWith("ssl:");
        need(
                certificate.isEmpty() || encrypted,
                "Own certificate file",
                certificate,
                "empty it, or write ssl://host:port in the field 'Broker'; without TLS nobody is shown it");
        need(
                certificate.isEmpty() == key.isEmpty(),
                "Own key file",
                key,
                "fill in both this and the field 'Own certificate file', or neither");
        try {
            return certificate.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Identity(Path.of(certificate), Path.of(key)));
        } catch (InvalidPathException noPath) {
            throw new Refused("the uplink's field 'Own certificate file' is '" + certificate + "': write a path");
        }
    }

    private static Proof proof(UplinkConfig config) throws Refused {
        boolean byReceiver = config.acknowledge().equals("receiver");
        String path = text(config.receiver_key_path());
        boolean active = !text(config.broker_url()).isEmpty();
        need(
                !path.isEmpty() || !active || !byReceiver,
                KEYS,
                path,
                "write the path of a PEM file with the receiver's public key, or choose broker in the field"
                        + " 'Acknowledgement'");
        need(
                !path.isEmpty() || !active || !config.accept_orders(),
                KEYS,
                path,
                "write the path of a PEM file with the public key of who sends job orders, or do not accept them");
        try {
            return new Proof(byReceiver, path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path)));
        } catch (InvalidPathException noPath) {
            throw new Refused("the uplink's field '" + KEYS + "' is '" + path + "': write a path");
        }
    }

    private static void broker(String url) throws Refused {
        if (url.isEmpty()) {
            return;
        }
        try {
            URI uri = URI.create(url);
            boolean usable = SCHEMES.contains(text(uri.getScheme())) && uri.getHost() != null && uri.getPort() > 0;
            need(usable, "Broker", url, "write tcp://host:port or ssl://host:port");
        } catch (IllegalArgumentException notAnAddress) {
            need(false, "Broker", url, "write tcp://host:port or ssl://host:port");
        }
    }

    private static Optional<Path> authority(String path, String url) throws Refused {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        need(
                url.startsWith("ssl:"),
                "Authority file",
                path,
                "empty it, or write ssl://host:port in the field 'Broker'; without TLS nothing is checked");
        try {
            Path file = Path.of(path);
            Trust.of(file);
            return Optional.of(file);
        } catch (IOException | InvalidPathException unusable) {
            throw new Refused(authorityUnusable(path, unusable));
        }
    }

    static String authorityUnusable(Object path, Exception why) {
        String detail = why instanceof NoSuchFileException ? "there is no such file" : String.valueOf(why.getMessage());
        return "the uplink's field 'Authority file' is '" + path + "': " + detail
                + "; write the path of a PEM file with the certificate of the authority";
    }

    private static void need(boolean fine, String field, Object value, String remedy) throws Refused {
        if (!fine) {
            throw new Refused("the uplink's field '" + field + "' is '" + value + "': " + remedy);
        }
    }

    private static boolean within(int value, int least, int greatest) {
        return value >= least && value <= greatest;
    }

    private static String text(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "" : value.strip();
    }

    /** Nothing is sent while there is no broker. */
    boolean active() {
        return !broker.isEmpty();
    }
}
