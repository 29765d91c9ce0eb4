// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import lineside.kernel.Body;
import org.junit.jupiter.api.Test;

/** What the topic {@code status} says of the gateway. */
class RetainedTest {
    private final TestLine line = new TestLine();
    private final PaperLink link = new PaperLink();

    private Body status() throws Exception {
        Topics topics = Topics.of("uns", "acme/lyon/fill/line-1");
        new Retained(topics, link, line.ports(), TestSession.ID).refresh(line.clock.machineNanos(), Map.of(), 0);
        return link.kept.getOrDefault(topics.status(), Body.EMPTY);
    }

    /** Row 14 of the faults: the host says that it is synchronised, and the line does not believe it. */
    @Test
    void theClockIsShownAsTheLineJudgesIt() throws Exception {
        line.clockWord = "stepped";
        assertEquals("stepped", status().text("clock"));
        line.clockWord = "sync";
        assertEquals("sync", status().text("clock"));
    }
}
