// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lineside.capability.api.SignalBook;
import lineside.kernel.Body;
import lineside.store.api.StoreException;
import lineside.store.api.TapeLoss;
import lineside.store.api.TapePoint;
import lineside.store.api.TapeReader;

/** The samples behind numbers: signals, and what the tape holds of one in an interval. */
final class SamplesApi {
    static final String SIGNALS = "/api/v1/signals";
    static final String BELOW = SIGNALS + "/";
    private static final String SAMPLES = "/samples";
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int WIDEST = 2_000;

    private final Parts parts;
    private final Workers readers;

    SamplesApi(Parts parts, Workers readers) {
        this.parts = parts;
        this.readers = readers;
    }

    void signals(Visit visit) {
        Optional<SignalBook> book = parts.signals.get();
        if (book.isEmpty()) {
            visit.refuse(Refusal.absent("the runtime"));
        } else {
            visit.list(book.get().signals().stream().map(SamplesApi::signal).collect(Collectors.toUnmodifiableList()));
        }
    }

    private static Body signal(SignalBook.Use use) {
        return Body.builder()
                .put("id", use.spec().id())
                .put("workUnit", use.spec().workUnit())
                .put("source", use.spec().source())
                .put("type", use.spec().tag().type().name().toLowerCase(java.util.Locale.ROOT))
                .putIfPresent("unit", use.spec().unit())
                .put("capabilities", use.capabilities().stream().sorted().toList())
                .build();
    }

    /** What is asked for. */
    private record Question(String signal, Instant from, Instant to, int width) {}

    void samples(Visit visit) {
        Optional<TapeReader> tape = parts.tape.get();
        Optional<SignalBook> book = parts.signals.get();
        if (tape.isEmpty() || book.isEmpty()) {
            visit.refuse(Refusal.absent(tape.isEmpty() ? "the tape" : "the runtime"));
            return;
        }
        String rest = visit.path().substring(BELOW.length());
        String signal = rest.endsWith(SAMPLES) ? rest.substring(0, rest.length() - SAMPLES.length()) : rest;
        boolean known = rest.endsWith(SAMPLES)
                && book.get().signals().stream().anyMatch(use -> use.spec().id().equals(signal));
        if (!known) {
            visit.refuse(Refusal.of(
                    404,
                    "http.no-such-signal",
                    Visit.arg("signal", signal),
                    "The line model has no such signal; ask " + SIGNALS + " for those it has."));
            return;
        }
        Optional<Question> question = question(visit, signal);
        if (question.isEmpty()) {
            visit.refuse(Refusal.of(
                    400,
                    "http.query",
                    "from and to are times such as 2026-03-02T06:00:00Z, from before to, at most 31 days apart; width is a"
                            + " number from 1 to " + WIDEST + "."));
        } else {
            readers.answer(visit, same -> answer(same, tape.get(), question.get()));
        }
    }

    private static Optional<Question> question(Visit visit, String signal) {
        Optional<Instant> from = time(visit, "from");
        Optional<Instant> to = time(visit, "to");
        Optional<Integer> width = visit.query("width").isEmpty()
                ? Optional.of(500)
                : visit.query("width", "[0-9]{1,4}").map(Integer::valueOf).filter(n -> n >= 1 && n <= WIDEST);
        boolean fine = from.isPresent()
                && to.isPresent()
                && width.isPresent()
                && from.get().isBefore(to.get())
                && Duration.between(from.get(), to.get()).compareTo(LONGEST) <= 0;
        return fine ? Optional.of(new Question(signal, from.get(), to.get(), width.get())) : Optional.empty();
    }

    private static Optional<Instant> time(Visit visit, String name) {
        try {
            return visit.query(name, "[0-9TZ:.+-]{10,40}").map(Instant::parse);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static void answer(Visit visit, TapeReader tape, Question asked) {
        try {
            visit.json(200, answer(tape, asked));
        } catch (StoreException failed) {
            visit.refuse(
                    failed.kind() == StoreException.Kind.REFUSED
                            ? Refusal.of(
                                    400,
                                    "http.query",
                                    "This interval holds too much to be read; ask for a shorter one.")
                            : Refusal.absent("the tape"));
        }
    }

    private static Body answer(TapeReader tape, Question asked) throws StoreException {
        Thinning thinning = new Thinning(asked.from(), asked.to(), asked.width());
        tape.points(asked.signal(), asked.from(), asked.to(), thinning::take);
        List<TapeLoss> losses = tape.losses(asked.from(), asked.to());
        return Body.of(
                "signal", asked.signal(),
                "from", asked.from(),
                "to", asked.to(),
                "count", thinning.seen(),
                "thinned", thinning.thinned(),
                "lost", losses.stream().mapToLong(TapeLoss::points).sum(),
                "samples", thinning.samples().stream().map(SamplesApi::sample).toList());
    }

    private static Body sample(TapePoint point) {
        return Body.builder()
                .put("at", point.at())
                .putIfPresent("value", point.value().map(Thinning::text))
                .put("quality", point.quality())
                .build();
    }
}
