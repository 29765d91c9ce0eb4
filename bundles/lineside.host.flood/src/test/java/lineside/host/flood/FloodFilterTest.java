// SPDX-License-Identifier: Apache-2.0
package lineside.host.flood;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A storm of errors is 200 lines a second and one that counts the rest; RELIABILITY OP-4. Virtual time, a real Logback. */
final class FloodFilterTest {
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = context.getLogger("a");
    private long nanos = Long.MAX_VALUE - 5;

    @BeforeEach
    void logs() {
        context.addTurboFilter(new FloodFilter(() -> nanos));
        lines.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(lines);
    }

    private void storm(int count) {
        for (int i = 0; i < count; i++) {
            log.error("again {}", i);
        }
    }

    @Test
    void whatIsTooMuchIsCountedAndToldWithTheNextLine() {
        storm(1_000);
        assertEquals(FloodFilter.LINES, lines.list.size());
        nanos += 1_000_000_000L;
        log.info("calm again");
        assertEquals(
                "suppressed 800 lines of the log: more than 200 came in a second",
                lines.list.get(FloodFilter.LINES).getFormattedMessage());
        assertEquals("calm again", lines.list.get(FloodFilter.LINES + 1).getFormattedMessage());
    }

    /** An hour of it: the file may roll, the disk does not fill. */
    @Test
    void anHourOfErrorsIsBounded() {
        for (int second = 0; second < 3_600; second++) {
            storm(250);
            nanos += 1_000_000_000L;
            assertEquals(FloodFilter.LINES, lines.list.size(), "in second " + second);
            lines.list.clear();
        }
    }

    @Test
    void aQuietLogIsLeftAlone() {
        for (int second = 0; second < 10; second++) {
            storm(100);
            nanos += 1_000_000_000L;
        }
        assertEquals(1_000, lines.list.size());
    }

    @Test
    void linesThatNobodyWantsDoNotCount() {
        for (int i = 0; i < 1_000; i++) {
            log.debug("nobody reads {}", i);
        }
        storm(FloodFilter.LINES);
        assertEquals(FloodFilter.LINES, lines.list.size());
    }
}
