// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the command line says.
 *
 * @param home the distribution directory
 * @param conf the directory of configuration files and of the line model
 * @param data the directory that the gateway writes to; created when missing
 * @param extra further directories of bundles, started with those of the line
 * @param speed how many times faster than real time the plant runs; 1 is real
 * @param clockOrigin the moment, in milliseconds since 1970, at which plant time and real time are the same
 */
public record Options(Path home, Path conf, Path data, List<Path> extra, double speed, long clockOrigin) {
    static final String USAGE =
            """
            usage: lineside-gateway [--conf DIR] [--data DIR] [--speed X] [--clock-origin MILLIS] [--bundles DIR]... [--stop-at-eof]

              --conf DIR             configuration files (*.json) and the line model; default: etc of the distribution
              --data DIR             what the gateway writes; default: ./data
              --speed X              plant time runs X times faster than real time (simulations only); default: 1
              --clock-origin MILLIS  when plant time and real time were the same, in ms since 1970; default: now
              --bundles DIR          further bundles to start
              --stop-at-eof          stop when standard input ends, as it does when whoever started this is gone
            """;

    /** Copies the list. */
    public Options {
        extra = List.copyOf(extra);
    }

    /** Reads the command line; every mistake is one sentence. */
    public static Options parse(List<String> args, long nowMillis) throws BadOption {
        Map<String, String> given = new HashMap<>();
        List<Path> extra = new ArrayList<>();
        for (int i = 0; i < args.size(); i += 2) {
            String name = args.get(i);
            if (i + 1 == args.size()) {
                throw new BadOption(name + " needs a value");
            }
            if (name.equals("--bundles")) {
                extra.add(directory(name, Path.of(args.get(i + 1))));
            } else {
                given.put(name, args.get(i + 1));
            }
        }
        Path home = directory("--home", Path.of(take(given, "--home", ".")));
        Options options = new Options(
                home,
                directory(
                        "--conf",
                        Path.of(take(given, "--conf", home.resolve("etc").toString()))),
                Path.of(take(given, "--data", "data")).toAbsolutePath().normalize(),
                extra,
                speed(take(given, "--speed", "1")),
                millis(take(given, "--clock-origin", Long.toString(nowMillis))));
        if (!given.isEmpty()) {
            throw new BadOption(
                    "there is no option " + given.keySet().iterator().next() + "; --help lists all");
        }
        return options;
    }

    private static String take(Map<String, String> given, String name, String absent) {
        String value = given.remove(name);
        return value == null ? absent : value;
    }

    private static Path directory(String name, Path path) throws BadOption {
        if (!Files.isDirectory(path)) {
            throw new BadOption(name + " " + path + " is not a directory");
        }
        return path.toAbsolutePath().normalize();
    }

    private static double speed(String text) throws BadOption {
        try {
            double speed = Double.parseDouble(text);
            if (speed >= 0.001 && speed <= 10_000) {
                return speed;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new BadOption("--speed " + text + " is not a number from 0.001 to 10000");
    }

    private static long millis(String text) throws BadOption {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw new BadOption("--clock-origin " + text + " is not a number of milliseconds since 1970");
        }
    }

    /** A command line that cannot be followed; the message is one sentence. */
    public static final class BadOption extends Exception {
        private static final long serialVersionUID = 1L;

        BadOption(String message) {
            super(message);
        }
    }
}
