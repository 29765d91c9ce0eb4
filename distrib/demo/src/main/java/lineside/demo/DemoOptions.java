// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lineside.plant.Scenario;

/** The command line of the demo. What is wrong with it is said in one sentence by an {@link IllegalArgumentException}. */
final class DemoOptions {
    static final String HELP = String.join(
            "\n",
            "usage: lineside demo [options]",
            "",
            "Runs a bottling line of five machines on this computer: a simulated plant with an OPC UA server, its",
            "gateway, and an MQTT broker. Everything listens on 127.0.0.1 only. Ctrl-C ends it.",
            "",
            "  --port P         port of the screens; 0 = a free one, printed (default 8090, or a free one if taken)",
            "  --data DIR       keep everything that is written here; default: a temporary folder",
            "  --speed X        plant seconds per second, more than 0 to 100 (default 1); with plc-restart up to 5",
            "  --for TIME       end after this time, such as 60s or 5m, and compare what the plant made with what the",
            "                   gateway recorded; any difference is an error",
            "  --seed N         decides everything that looks like chance (default 1)",
            "  --broker URL     send to this broker, such as tcp://127.0.0.1:1883; default: one of our own",
            "  --scenario NAME  normal, calm, faults, wrap, plc-restart, zero-glitch, connection-loss",
            "");

    private static final Set<String> NAMES =
            Set.of("--port", "--data", "--speed", "--for", "--seed", "--broker", "--scenario", "--home");
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(s|m|min|h)?");

    /** Up to here the gateway sees every restart of a PLC before the next one takes the counts away. */
    private static final double RESTARTS_SEEN = 5;

    private final Map<String, String> given = new HashMap<>();

    DemoOptions(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("there is no option '" + name + "'; --help lists what there is");
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException("option " + name + " needs a value");
            }
            if (given.put(name, arguments.get(i + 1)) != null) {
                throw new IllegalArgumentException("option " + name + " is given twice; keep one of them");
            }
        }
        check();
    }

    /** Root of the repository. */
    Path home() {
        return Path.of(given.getOrDefault("--home", ".")).toAbsolutePath().normalize();
    }

    /** Empty: the usual one, or a free one when it is taken. */
    Optional<Integer> port() {
        return text("--port").map(text -> (int) whole("--port", text, 65535));
    }

    Optional<Path> data() {
        return text("--data").map(text -> Path.of(text).toAbsolutePath().normalize());
    }

    double speed() {
        String text = given.getOrDefault("--speed", "1");
        try {
            double speed = Double.parseDouble(text);
            if (speed > 0 && speed <= 100) {
                return speed;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new IllegalArgumentException("--speed is '" + text + "'; write a number above 0, at most 100:"
                + " faster, a counter could wrap before its silence is noticed");
    }

    Optional<Duration> howLong() {
        return text("--for").map(DemoOptions::duration);
    }

    long seed() {
        return whole("--seed", given.getOrDefault("--seed", "1"), Long.MAX_VALUE);
    }

    Optional<String> broker() {
        return text("--broker");
    }

    String scenario() {
        return given.getOrDefault("--scenario", "normal");
    }

    private void check() {
        port();
        speed();
        howLong();
        seed();
        if (Scenario.named(scenario()) == Scenario.PLC_RESTART && speed() > RESTARTS_SEEN) {
            throw new IllegalArgumentException("--speed is '" + speed() + "', and with --scenario plc-restart at most "
                    + RESTARTS_SEEN + " can be followed: the PLC restarts each plant minute and forgets its counts, and"
                    + " connecting again takes this computer some seconds");
        }
        broker().filter(url -> !url.matches("tcp://[^/:]+:\\d{1,5}")).ifPresent(url -> {
            throw new IllegalArgumentException("--broker is '" + url + "'; write one such as tcp://127.0.0.1:1883");
        });
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name));
    }

    private static long whole(String name, String text, long most) {
        try {
            long value = Long.parseLong(text);
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new IllegalArgumentException(name + " is '" + text + "'; write a whole number from 0 to " + most);
    }

    private static Duration duration(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("--for is '" + text + "'; write a time such as 60s, 5m or 2h");
        }
        long amount = Long.parseLong(matcher.group(1));
        if (amount == 0) {
            throw new IllegalArgumentException("--for is '" + text + "'; write a time above 0, such as 60s, 5m or 2h");
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        return switch (unit) {
            case "h" -> Duration.ofHours(amount);
            case "m", "min" -> Duration.ofMinutes(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
