// SPDX-License-Identifier: Apache-2.0
package lineside.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import lineside.capability.api.HealthSource;
import lineside.capability.api.HealthSource.Report;
import lineside.capability.api.HealthSource.Status;
import org.junit.jupiter.api.Test;

/** What feeds the watchdog, and what does not; RELIABILITY OP-2. */
final class BeatsTest {
    private final Sources sources = new Sources();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Beats beats = new Beats(sources, out);
    private double age;
    private Status status = Status.OK;

    private final HealthSource agent = new HealthSource() {
        @Override
        public String name() {
            return "agent";
        }

        @Override
        public Report report() {
            return new Report(status, "", Map.of("agent_look_age_seconds", age));
        }
    };

    private String said() {
        String text = out.toString(StandardCharsets.US_ASCII).replace('\n', ' ').strip();
        out.reset();
        return text;
    }

    @Test
    void nothingIsSaidBeforeTheMindLooks() {
        beats.round();
        assertEquals("", said());
    }

    @Test
    void readyComesOnceAndFirstAndTheEndLast() {
        sources.add(agent);
        beats.round();
        beats.round();
        beats.close();
        assertEquals("READY=1 WATCHDOG=1 WATCHDOG=1 STOPPING=1", said());
    }

    @Test
    void aMindThatStandsStillDoesNotBeatAndBeatsAgainWhenItGoesOn() {
        sources.add(agent);
        beats.round();
        said();
        age = Beats.STALE_SECONDS + 0.1;
        beats.round();
        assertEquals("", said());
        age = 0;
        beats.round();
        assertEquals("WATCHDOG=1", said());
    }

    /** A line without a model looks for one: restarting it would only take the page away that says so. */
    @Test
    void whatARestartWouldNotRepairBeats() {
        sources.add(agent);
        status = Status.FAILURE;
        beats.round();
        assertEquals("READY=1 WATCHDOG=1", said());
    }
}
