// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of the plant. What is wrong with it is said in one sentence by an {@link IllegalArgumentException}. */
final class PlantOptions {
    static final String HELP = String.join(
            "\n",
            "usage: lineside.plant.PlantMain [options]",
            "  --port P             OPC UA port on 127.0.0.1; 0 = a free one, printed (default 0)",
            "  --control P          port of the control lines on 127.0.0.1; 0 = a free one, printed (default 0)",
            "  --ledger FILE        append what is truly made, one JSON line per fact",
            "  --seed N             decides everything that looks like chance (default 1)",
            "  --scenario NAME      normal, calm, faults, wrap, plc-restart, zero-glitch, connection-loss",
            "  --rate R             nominal pieces per second (default 5)",
            "  --rejects S          share of pieces rejected, 0 to 1 (default 0.02)",
            "  --outfeed-start N    first value of the outfeed counter (default: from the seed)",
            "  --modulus M          of the outfeed counter (default 65536; wrap: 128 s of output)",
            "  --speed X            plant seconds per second (default 1)",
            "  --clock-origin MS    plant time = MS + (wall time - MS) * X, milliseconds since 1970 (default: now)",
            "  --grace MS           keep serving so long after the line was stopped (default 1000)",
            "  --permit UNITS       units that run only with the gateway's permit, such as filler,packer (default: none)",
            "  --lease MS           how long the token may stand still (default 2000)",
            "  --pairing N          the gateway's number (default 1)",
            "  --reset-after MS     somebody at the machine turns the reset key so long after it could be (default: nobody)",
            "  --deaf               the machines are not wired to their permits: they run on",
            "  --wait               do not produce before the command 'start'",
            "  --stop-at-eof        end when standard input ends, as on SIGTERM",
            "Control lines, on standard input and on the control port: " + ControlLines.WORDS,
            "");

    private static final Set<String> FLAGS = Set.of("--wait", "--stop-at-eof", "--deaf");
    private static final Set<String> VALUED = Set.of(
            "--port",
            "--control",
            "--ledger",
            "--seed",
            "--scenario",
            "--rate",
            "--rejects",
            "--outfeed-start",
            "--modulus",
            "--speed",
            "--clock-origin",
            "--grace",
            "--permit",
            "--lease",
            "--pairing",
            "--reset-after");

    /** So long that a gateway can tell one turn from two although silence is noticed only after seconds. */
    private static final long WRAP_SECONDS = 128;

    private final Map<String, String> given = new HashMap<>();

    PlantOptions(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i);
            if (FLAGS.contains(name)) {
                given.put(name, "");
            } else if (!VALUED.contains(name)) {
                throw new IllegalArgumentException("there is no option '" + name + "'; --help lists what there is");
            } else if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException("option " + name + " needs a value");
            } else {
                given.put(name, arguments.get(++i));
            }
        }
    }

    int port() {
        return port("--port");
    }

    int controlPort() {
        return port("--control");
    }

    Optional<Path> ledger() {
        return Optional.ofNullable(given.get("--ledger")).map(Path::of);
    }

    double speed() {
        double speed = number("--speed", 1);
        if (!(speed > 0 && speed <= 1000)) {
            throw new IllegalArgumentException("--speed is " + speed + "; choose more than 0 and at most 1000");
        }
        return speed;
    }

    /** Origin of the plant clock. */
    long clockOrigin(long now) {
        return whole("--clock-origin", now);
    }

    long graceMillis() {
        return whole("--grace", 1_000);
    }

    boolean waits() {
        return given.containsKey("--wait");
    }

    boolean stopsAtEndOfInput() {
        return given.containsKey("--stop-at-eof");
    }

    /** The line, going on after what a ledger already holds. */
    LineOptions line(long startMillis, LedgerFile before) {
        Scenario scenario = Scenario.named(given.getOrDefault("--scenario", "normal"));
        double rate = number("--rate", 5);
        boolean wraps = scenario == Scenario.WRAP;
        long modulus = whole("--modulus", wraps ? Math.max(2, Math.round(WRAP_SECONDS * rate)) : 65536);
        long seed = whole("--seed", 1);
        long outfeed = before.boots() > 0
                ? 0
                : whole("--outfeed-start", wraps ? modulus - Math.min(50, modulus) : drawnStart(seed, modulus));
        return new LineOptions(
                seed,
                startMillis,
                rate,
                number("--rejects", 0.02),
                modulus,
                outfeed,
                before.boots() + 1,
                before.lastPiece() + 1,
                scenario,
                permits());
    }

    private Permits.Options permits() {
        Set<String> units = Stream.of(given.getOrDefault("--permit", "").split(","))
                .filter(unit -> !unit.isEmpty())
                .collect(Collectors.toSet());
        return new Permits.Options(
                units,
                !given.containsKey("--deaf"),
                new PermitBlock.Commissioned(whole("--lease", 2_000), whole("--pairing", 1), 1),
                given.containsKey("--reset-after") ? OptionalLong.of(whole("--reset-after", 0)) : OptionalLong.empty());
    }

    /** One line in four begins shortly before its counter wraps. */
    private static long drawnStart(long seed, long modulus) {
        Random random = new Random(seed);
        long shortOfWrap = Math.max(0, modulus - 20 - random.nextInt(100));
        return random.nextInt(4) == 0 ? shortOfWrap : random.nextInt((int) modulus);
    }

    private int port(String name) {
        long port = whole(name, 0);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(name + " is " + port + "; choose 0 to 65535");
        }
        return (int) port;
    }

    private long whole(String name, long absent) {
        try {
            return given.containsKey(name) ? Long.parseLong(given.getOrDefault(name, "")) : absent;
        } catch (NumberFormatException bad) {
            throw new IllegalArgumentException(name + " is '" + given.get(name) + "'; write a whole number", bad);
        }
    }

    private double number(String name, double absent) {
        try {
            return given.containsKey(name) ? Double.parseDouble(given.getOrDefault(name, "")) : absent;
        } catch (NumberFormatException bad) {
            throw new IllegalArgumentException(name + " is '" + given.get(name) + "'; write a number", bad);
        }
    }
}
