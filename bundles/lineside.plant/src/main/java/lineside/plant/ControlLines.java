// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a test or the demo may ask of a running plant: one line in, one line out. The answer begins with {@code ok} or
 * {@code error}; {@code totals} answers with JSON. Any thread.
 */
final class ControlLines {
    static final String WORDS =
            "start, quiesce, pause, resume, restart [retain], glitch, drop SECONDS, fail UNIT, reset UNIT, permit UNIT, "
                    + "burst CHANGES MS, totals, still, stop";

    private final PlantProcess plant;
    private final Runnable stop;
    private final Map<String, Consumer<ProductionLine>> plain = Map.of(
            "start", ProductionLine::start,
            "quiesce", ProductionLine::quiesce,
            "pause", line -> line.pause(true),
            "resume", line -> line.pause(false),
            "glitch", ProductionLine::glitch);

    ControlLines(PlantProcess plant, Runnable stop) {
        this.plant = plant;
        this.stop = stop;
    }

    /** Takes one line and answers with one. */
    String take(String text) {
        List<String> words = List.of(text.trim().split("\\s+"));
        try {
            return answer(words.get(0), words.subList(1, words.size()));
        } catch (IllegalArgumentException refused) {
            return "error " + refused.getMessage();
        }
    }

    private String answer(String word, List<String> rest) {
        Consumer<ProductionLine> simple = plain.get(word);
        if (simple != null) {
            return ask(line -> {
                simple.accept(line);
                return "ok";
            });
        }
        return switch (word) {
            case "totals" -> ask(line -> line.totals().toString());
            case "restart" -> ask(line -> {
                line.restart(rest.equals(List.of("retain")));
                return "ok";
            });
            case "permit" -> ask(
                    line -> line.permit(text(rest, 0)).map(Object::toString).orElse("error the unit has no permit"));
            case "still" -> ask(line -> line.isStill() ? "ok still" : "ok moving");
            case "drop" -> ask(line -> {
                line.drop(Math.round(1000 * number(rest, 0)));
                return "ok";
            });
            case "fail" -> ask(line -> outcome(line.fail(text(rest, 0))));
            case "reset" -> ask(line -> line.turnKey(text(rest, 0)) ? "ok" : "error the unit has no permit to reset");
            case "burst" -> ask(line -> outcome(line.burst((int) number(rest, 0), (long) number(rest, 1))));
            case "stop" -> {
                stop.run();
                yield "ok";
            }
            default -> throw new IllegalArgumentException("'" + word + "' is none of: " + WORDS);
        };
    }

    private String ask(Function<ProductionLine, String> question) {
        return plant.ask(question);
    }

    private static String outcome(boolean done) {
        return done ? "ok" : "error the unit's state does not allow that now";
    }

    private static String text(List<String> rest, int index) {
        if (index >= rest.size()) {
            throw new IllegalArgumentException("something is missing; write one of: " + WORDS);
        }
        return rest.get(index);
    }

    private static double number(List<String> rest, int index) {
        String text = text(rest, index);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException bad) {
            throw new IllegalArgumentException("'" + text + "' is not a number", bad);
        }
    }
}
