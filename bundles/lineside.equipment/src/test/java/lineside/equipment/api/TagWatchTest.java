// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Value;
import lineside.tck.VirtualClock;
import org.junit.jupiter.api.Test;

/** The filter before the inbox, in virtual time. */
final class TagWatchTest {
    private final VirtualClock clock = new VirtualClock();
    private final List<Sample> inbox = new ArrayList<>();
    private final TagWatch watch = watch(
            """
            - { name: count, source: plc, address: a, type: integer, interval: 100ms, critical: true, staleAfter: 2s }
            - { name: state, source: plc, address: a, type: integer, staleAfter: 10s }
            - { name: temp, source: plc, address: a, type: real, deadband: "0.5", staleAfter: 1min }
            - { name: level, source: plc, address: a, type: integer, deadband: "0.5", scale: { factor: "-0.1" }, staleAfter: 1min }
            """);

    private TagWatch watch(String signals) {
        return new TagWatch(Models.model(signals), clock, inbox::add);
    }

    private void good(String tag, Value value) {
        watch.offer(Sample.good("u." + tag, value, Optional.empty(), clock.now(), clock.mono()));
    }

    private void whole(String tag, long value) {
        good(tag, new Value.Whole(value));
    }

    private void real(double value) {
        good("temp", new Value.Real(value));
    }

    private void seconds(int seconds) {
        for (int tenth = 0; tenth < seconds * 10; tenth++) {
            clock.advance(Duration.ofMillis(100));
            watch.check();
        }
    }

    /** What passed, as in {@code count=41 temp=BAD_STALE}; and forgets it. */
    private String passed() {
        String text = inbox.stream()
                .map(sample -> sample.tag().substring(2) + "="
                        + sample.value()
                                .map(Value::text)
                                .orElse(sample.quality().toString()))
                .collect(Collectors.joining(" "));
        inbox.clear();
        return text;
    }

    @Test
    void everyChangeOfATotalizerPassesAndNothingElse() {
        whole("count", 41);
        whole("count", 41);
        whole("count", 42);
        whole("count", 41);
        assertEquals("count=41 count=42 count=41", passed());
    }

    // From the value passed last, not from the one seen last: a slow drift must not slip through below the deadband.
    @Test
    void aDriftPassesWhenItHasMovedByTheDeadband() {
        real(20.0);
        real(20.3);
        real(20.49);
        assertEquals("temp=20", passed());
        real(20.5);
        real(20.9);
        real(20.0);
        assertEquals("temp=20.5 temp=20", passed());
    }

    @Test
    void theDeadbandIsMeasuredAfterScaling() {
        whole("level", 100);
        whole("level", 104);
        whole("level", 105);
        assertEquals("level=100 level=105", passed());
    }

    @Test
    void aChangeOfQualityPassesEvenWithTheSameValue() {
        real(20);
        watch.offer(new Sample(
                "u.temp",
                Optional.of(new Value.Real(20)),
                Quality.UNCERTAIN,
                Optional.empty(),
                clock.now(),
                clock.mono(),
                "doubtful"));
        watch.offer(Sample.bad("u.temp", Quality.BAD_COMM, "lost", clock.now(), clock.mono()));
        watch.offer(Sample.bad("u.temp", Quality.BAD_COMM, "still lost", clock.now(), clock.mono()));
        real(20);
        assertEquals("temp=20 temp=20 temp=BAD_COMM temp=20", passed());
    }

    @Test
    void silenceIsToldOnceUntilSomethingFreshComes() {
        whole("count", 41);
        seconds(1);
        assertEquals("count=41", passed());
        seconds(5);
        assertEquals("count=BAD_STALE", passed());
        whole("count", 41);
        assertEquals("count=41", passed());
        seconds(3);
        assertEquals("count=BAD_STALE", passed());
    }

    @Test
    void anUnchangedValueKeepsATagFresh() {
        whole("count", 41);
        for (int i = 0; i < 10; i++) {
            seconds(1);
            whole("count", 41);
        }
        assertEquals("count=41", passed().replace(" state=BAD_STALE", ""));
    }

    // A driver that never delivers must not leave a signal without any quality for ever.
    @Test
    void aTagThatNeverSpeaksBecomesStale() {
        seconds(3);
        assertEquals("count=BAD_STALE", passed());
        assertEquals(
                "nothing fresh from plc for 2000 ms",
                watchedDetail(
                        "- { name: count, source: plc, address: a, type: integer, interval: 100ms, staleAfter: 2s }"));
    }

    private String watchedDetail(String signals) {
        List<Sample> told = new ArrayList<>();
        TagWatch other = new TagWatch(Models.model(signals), clock, told::add);
        clock.advance(Duration.ofSeconds(2));
        other.check();
        return told.get(0).detail();
    }

    // The reason matters: "no connection" must not turn into "nothing fresh".
    @Test
    void aTagThatIsKnownToBeBadIsNotToldToBeStale() {
        watch.offer(Sample.bad("u.count", Quality.BAD_CONFIG, "no such node", clock.now(), clock.mono()));
        seconds(5);
        assertEquals("count=BAD_CONFIG", passed());
    }

    // Plant time may run a hundred times faster in a simulation; a network does not.
    @Test
    void silenceIsMeasuredInMachineTime() {
        whole("count", 41);
        clock.stepWall(Duration.ofDays(1), clock.trust());
        watch.check();
        assertEquals("count=41", passed());
    }

    @Test
    void afterARefreshTheNewestSamplesPassAgain() {
        whole("count", 41);
        real(20);
        real(20.2);
        passed();
        watch.refreshAll();
        assertEquals("count=41 temp=20.2", passed());
    }

    @Test
    void aRefreshDoesNotReviveASilentTag() {
        whole("count", 41);
        seconds(3);
        passed();
        watch.refreshAll();
        assertEquals("count=BAD_STALE", passed());
    }

    @Test
    void aTagThatTheModelDoesNotKnowIsOnlyCounted() {
        whole("ghost", 1);
        assertEquals("", passed());
        assertEquals(1, watch.unknown());
    }

    @Test
    void statesTellAgeQualityAndNumbers() {
        whole("count", 41);
        whole("count", 41);
        clock.advance(Duration.ofMillis(700));
        TagState state = watch.states().get("u.count");
        assertEquals(Duration.ofMillis(700), state.age());
        assertEquals(Quality.GOOD, state.quality());
        assertEquals(2, state.samples());
        assertEquals(1, state.passed());
        assertEquals("plc", state.source());
        assertEquals(Quality.BAD_COMM, watch.states().get("u.state").quality());
        assertEquals(
                List.of("u.count", "u.level", "u.state", "u.temp"),
                List.copyOf(watch.states().keySet()));
    }
}
