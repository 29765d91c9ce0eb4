// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import lineside.kernel.Body;
import lineside.store.api.StoreException;
import lineside.store.api.TapePoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples behind a number: all of them as far as a screen can show them, no value that was never there. */
class SamplesTest {
    private static final String HOUR = "?from=2026-03-02T06:00:00Z&to=2026-03-02T07:00:00Z";

    @TempDir
    Path folder;

    private Gateway gateway;
    private final TapeInMemory tape = new TapeInMemory();

    @BeforeEach
    void start() throws Exception {
        gateway = new Gateway(folder);
        gateway.parts.tape.set(tape);
        gateway.parts.signals.set(TapeInMemory::book);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    private HttpResponse<String> ask(String query) {
        return gateway.get("/api/v1/signals/packer.outfeed/samples" + query);
    }

    @Test
    void fewSamplesComeAsTheyAre() {
        tape.add("packer.outfeed", 17L)
                .bad("packer.outfeed")
                .add("packer.outfeed", 21.50)
                .add("packer.outfeed", true);
        Body answer = Gateway.body(ask(HOUR));
        assertEquals(
                List.of(
                        Body.of("at", "2026-03-02T06:00:00Z", "quality", "good", "value", "17"),
                        Body.of("at", "2026-03-02T06:00:01Z", "quality", "bad_comm"),
                        Body.of("at", "2026-03-02T06:00:02Z", "quality", "good", "value", "21.5"),
                        Body.of("at", "2026-03-02T06:00:03Z", "quality", "good", "value", "true")),
                answer.bodies("samples"));
        assertFalse(answer.flag("thinned"));
        assertEquals(4, answer.integer("count"));
        assertEquals(3, answer.integer("lost"));
    }

    /** A peak of one sample among thousands is what somebody looks for: it stays, as do the first, the last and what is bad. */
    @Test
    void ofMoreThanAScreenShowsTheExtremesStay() {
        Random random = new Random(3);
        for (int i = 0; i < 3_000; i++) {
            if (i == 1_234) {
                tape.bad("packer.outfeed");
            }
            tape.add("packer.outfeed", i == 777 ? 99.5 : i == 2_222 ? -99.5 : random.nextInt(100) / 10.0);
        }
        Body answer = Gateway.body(ask(HOUR + "&width=20"));
        List<Body> samples = answer.bodies("samples");
        assertTrue(answer.flag("thinned"));
        assertEquals(3_001, answer.integer("count"));
        assertTrue(samples.size() <= 20 * Thinning.EACH, samples.size() + " samples");
        assertTrue(samples.stream().anyMatch(one -> one.optionalText("value").equals(Optional.of("99.5"))));
        assertTrue(samples.stream().anyMatch(one -> one.optionalText("value").equals(Optional.of("-99.5"))));
        assertTrue(samples.stream().anyMatch(one -> one.text("quality").equals("bad_comm")));
        assertEquals("2026-03-02T06:00:00Z", samples.get(0).text("at"));
        assertEquals(
                samples,
                samples.stream()
                        .sorted((a, b) -> a.time("at").compareTo(b.time("at")))
                        .toList());
    }

    /** Every slice keeps its least and greatest, and gives nothing that was not put in. */
    @Test
    void everySliceKeepsItsExtremes() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int width = 1 + random.nextInt(30);
            Thinning thinning = new Thinning(TapeInMemory.START, TapeInMemory.START.plusSeconds(1_000), width);
            List<TapePoint> all = new java.util.ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                all.add(new TapePoint(
                        "a", TapeInMemory.START.plusSeconds(i), "good", Optional.of((double) random.nextInt(1_000))));
            }
            all.forEach(thinning::take);
            List<TapePoint> kept = thinning.samples();
            assertTrue(all.containsAll(kept), "seed " + seed);
            for (int slice = 0; slice < width; slice++) {
                int number = slice;
                double most = greatest(
                        all.stream().filter(p -> slice(p, width) == number).toList());
                assertEquals(
                        most,
                        greatest(kept.stream()
                                .filter(p -> slice(p, width) == number)
                                .toList()),
                        "seed " + seed);
            }
        }
    }

    private static int slice(TapePoint point, int width) {
        return (int) (java.time.Duration.between(TapeInMemory.START, point.at()).toMillis() * width / 1_000_000);
    }

    private static double greatest(List<TapePoint> points) {
        return points.stream()
                .mapToDouble(p -> (Double) p.value().orElseThrow())
                .max()
                .orElse(-1);
    }

    @Test
    void whatCannotBeAnsweredIsSaid() {
        for (String query : List.of(
                "",
                "?from=2026-03-02T06:00:00Z",
                "?from=yesterday&to=2026-03-02T06:00:00Z",
                "?from=2026-03-02T06:00:00Z&to=2026-03-02T06:00:00Z",
                "?from=2026-03-02T06:00:00Z&to=2026-05-02T06:00:00Z",
                HOUR + "&width=0",
                HOUR + "&width=2001",
                HOUR + "&width=10&width=20")) {
            HttpResponse<String> refused = ask(query);
            assertEquals(400, refused.statusCode(), query);
            assertEquals("http.query", Gateway.code(refused));
        }
        assertEquals("http.no-such-signal", Gateway.code(gateway.get("/api/v1/signals/packer.none/samples" + HOUR)));
        assertEquals("http.no-such-signal", Gateway.code(gateway.get("/api/v1/signals/packer.outfeed" + HOUR)));
    }

    @Test
    void aTapeThatDoesNotAnswerIsSaid() {
        tape.failure = Optional.of(new StoreException(StoreException.Kind.REFUSED, "2 s", new IllegalStateException()));
        assertEquals(400, ask(HOUR).statusCode());
        tape.failure = Optional.of(new StoreException(StoreException.Kind.DISK, "gone", new IllegalStateException()));
        assertEquals(503, ask(HOUR).statusCode());
    }

    @Test
    void theSignalsSayWhoMakesSomethingOfThem() {
        assertEquals(
                "[{\"capabilities\":[\"count\",\"state\"],\"id\":\"packer.outfeed\",\"source\":\"plc\","
                        + "\"type\":\"integer\",\"unit\":\"{piece}\",\"workUnit\":\"packer\"}]",
                gateway.get("/api/v1/signals").body());
    }
}
