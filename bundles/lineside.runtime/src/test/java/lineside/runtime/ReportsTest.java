// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import lineside.capability.api.HealthSource;
import lineside.capability.api.HealthSource.Report;
import lineside.capability.api.HealthSource.Status;
import lineside.kernel.Body;
import org.junit.jupiter.api.Test;

/** What the status page says of uplinks, disk and certificates comes from those who know. */
class ReportsTest {
    private final LeapClock clock = new LeapClock();
    private final Reports reports = new Reports(clock);

    private record Source(String name, Report report) implements HealthSource {}

    private static HealthSource source(String name, Status status, String text, Map<String, Double> metrics) {
        return new Source(name, new Report(status, text, metrics));
    }

    private Body shown() {
        Body.Builder body = Body.builder();
        reports.addTo(body);
        return body.build();
    }

    @Test
    void whoeverTellsHowLongACertificateLastsIsListed() {
        reports.arrived(
                source("http", Status.OK, "served", Map.of("https_certificate_days_left", 214.0, "http_streams", 2.0)));
        reports.arrived(source("agent", Status.OK, "makes progress", Map.of("agent_running", 1.0)));
        assertEquals(List.of(Body.of("name", "http", "daysLeft", 214L)), shown().bodies("certificates"));
    }

    @Test
    void theDiskTellsItsRoom() {
        assertFalse(shown().has("disk"));
        HealthSource disk = source(
                "disk",
                Status.MAINTENANCE,
                "900 MB are free: make room soon",
                Map.of("disk_free_bytes", 900e6, "disk_size_bytes", 58e9));
        reports.arrived(disk);
        assertEquals(
                Body.of(
                        "ok",
                        false,
                        "status",
                        "maintenance",
                        "detail",
                        "900 MB are free: make room soon",
                        "freeBytes",
                        900_000_000L,
                        "sizeBytes",
                        58_000_000_000L),
                shown().body("disk"));
        reports.left(disk);
        assertFalse(shown().has("disk"));
    }

    @Test
    void onlyUplinksAreUplinks() {
        reports.arrived(source("uplink-central", Status.OK, "connected", Map.of("uplink_backlog_events", 4.0)));
        reports.arrived(source("store", Status.OK, "everything is recorded", Map.of()));
        assertEquals(
                List.of(Body.of(
                        "name", "uplink-central", "ok", true, "status", "ok", "detail", "connected", "backlog", 4L)),
                shown().bodies("uplinks"));
    }

    @Test
    void oneThatThrowsDoesNotTakeThePageWithIt() {
        reports.arrived(new HealthSource() {
            @Override
            public String name() {
                return "uplink-broken";
            }

            @Override
            public Report report() {
                throw new IllegalStateException("a defect");
            }
        });
        Body shown = shown().bodies("uplinks").get(0);
        assertFalse(shown.flag("ok"));
        assertEquals("it cannot say how it is: IllegalStateException", shown.text("detail"));
    }

    // The page is drawn several times a second, and asking for the room on a disk may take a while.
    @Test
    void theDiskIsAskedEveryFiveSecondsAtMost() {
        int[] asked = {0};
        reports.arrived(new HealthSource() {
            @Override
            public String name() {
                return "disk";
            }

            @Override
            public Report report() {
                asked[0]++;
                return new Report(Status.OK, "", Map.of("disk_free_bytes", 1.0, "disk_size_bytes", 2.0));
            }
        });
        shown();
        int first = asked[0];
        shown();
        assertEquals(first, asked[0]);
        clock.leapMillis(5_000);
        shown();
        assertEquals(2 * first, asked[0]);
    }
}
