// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lineside.kernel.Body;
import lineside.kernel.JsonException;

/**
 * What a ledger says was made. Read while the plant runs or after it ended; a torn last line does not count.
 *
 * @param boots number of the last boot, 0 for an empty ledger
 * @param lastPiece highest number of a finished piece
 * @param good pieces that left the line good
 * @param reject pieces that the inspector rejected
 * @param states PackML numbers entered, in order, by unit
 */
public record LedgerFile(long boots, long lastPiece, long good, long reject, Map<String, List<Integer>> states) {
    /** Every fact of a ledger, in order: kinds boot, counters, state, mode, piece, link, glitch, totals. */
    public static List<Body> facts(Path path) throws IOException {
        String text = Files.readString(path, StandardCharsets.UTF_8);
        List<Body> facts = new ArrayList<>();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
            if (!line.isEmpty()) {
                facts.add(parsed(line));
            }
        }
        return facts;
    }

    /** Reads and sums up a ledger. */
    public static LedgerFile read(Path path) throws IOException {
        return of(facts(path));
    }

    /** Sums up facts. */
    public static LedgerFile of(List<Body> facts) {
        long boots = 0;
        long lastPiece = 0;
        long good = 0;
        long reject = 0;
        Map<String, List<Integer>> states = new LinkedHashMap<>();
        for (Body fact : facts) {
            switch (fact.text("kind")) {
                case "boot" -> boots = fact.integer("boot");
                case "piece" -> {
                    lastPiece = Math.max(lastPiece, fact.integer("n"));
                    good += fact.text("result").equals("good") ? 1 : 0;
                    reject += fact.text("result").equals("reject") ? 1 : 0;
                }
                case "state" -> states.computeIfAbsent(fact.text("unit"), unit -> new ArrayList<>())
                        .add((int) fact.integer("to"));
                default -> {}
            }
        }
        return new LedgerFile(boots, lastPiece, good, reject, states);
    }

    private static Body parsed(String line) throws IOException {
        try {
            return Body.parse(line.getBytes(StandardCharsets.UTF_8));
        } catch (JsonException bad) {
            throw new IOException("a line of the ledger is not JSON: " + line, bad);
        }
    }
}
