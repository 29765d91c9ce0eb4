// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Guessing is slow for the guesser and for nobody else. */
final class DelaysTest {
    private final TestClock clock = TestClock.standing();
    private final Delays delays = new Delays(clock);

    private static Delays.Place place(String person, String terminal) {
        return new Delays.Place(person, terminal, false);
    }

    private long fail(Delays.Place place) {
        assertEquals(Optional.empty(), delays.begin(place));
        long seconds = delays.failed(place).toSeconds();
        clock.advance(Duration.ofSeconds(seconds));
        return seconds;
    }

    @Test
    void thePauseDoublesUpToHalfAMinute() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            pauses.add(fail(place("anna", "kiosk")));
        }
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L), pauses);
    }

    @Test
    void aRightPinStartsAnew() {
        fail(place("anna", "kiosk"));
        fail(place("anna", "kiosk"));
        assertEquals(Optional.empty(), delays.begin(place("anna", "kiosk")));
        delays.succeeded(place("anna", "kiosk"));
        assertEquals(1, fail(place("anna", "kiosk")));
    }

    @Test
    void aColleagueAtTheSameTerminalNeedNotWait() {
        assertEquals(Optional.empty(), delays.begin(place("anna", "kiosk")));
        delays.failed(place("anna", "kiosk"));
        assertEquals(Optional.empty(), delays.begin(place("bert", "kiosk")));
    }

    @Test
    void oneTryOfAPersonAtATimeOrTenWouldCostOnePause() {
        assertEquals(Optional.empty(), delays.begin(place("anna", "kiosk")));
        assertTrue(delays.begin(place("anna", "kiosk")).isPresent());
        delays.abandoned(place("anna", "kiosk"));
        assertEquals(Optional.empty(), delays.begin(place("anna", "kiosk")));
    }

    @Test
    void oneTerminalThatTriesManyPeopleSlowsDown() {
        long waited = 0;
        for (int person = 0; person < 1_000; person++) {
            waited += fail(place("p" + person, "thief"));
        }
        assertTrue(Duration.ofSeconds(waited).toHours() >= 7, waited + " s");
        assertEquals(Optional.empty(), delays.begin(place("anna", "kiosk")));
    }

    @Test
    void manyStrangersTryingOnePersonSlowDownAndThatPersonDoesNot() {
        delays.begin(place("anna", "office"));
        delays.succeeded(place("anna", "office"));
        for (int terminal = 0; terminal < 50; terminal++) {
            delays.begin(place("anna", "bot" + terminal));
            delays.failed(place("anna", "bot" + terminal));
        }
        assertTrue(delays.begin(place("anna", "bot-new")).isPresent());
        assertEquals(Optional.empty(), delays.begin(place("anna", "office")), "where she signed in before");
        assertEquals(Optional.empty(), delays.begin(new Delays.Place("anna", "127.0.0.1", true)), "on the gateway");
    }
}
