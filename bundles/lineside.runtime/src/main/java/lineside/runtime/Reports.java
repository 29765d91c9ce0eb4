// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import lineside.capability.api.HealthSource;
import lineside.capability.api.HealthSource.Report;
import lineside.kernel.Body;
import lineside.kernel.LineClock;

/** What the status page shows of those who say how they are: uplinks, the disk, certificates. Safe for any thread. */
final class Reports {
    private static final String UPLINK = "uplink";
    private static final String DISK = "disk";
    private static final String CERTIFICATE = "certificate_days_left";
    /** Free space and days left change slowly; the page is drawn several times a second. */
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final List<HealthSource> sources = new CopyOnWriteArrayList<>();
    private final LineClock clock;
    private volatile Slow slow = new Slow(0, Optional.empty(), List.of());

    private record Slow(long until, Optional<Body> disk, List<Body> certificates) {}

    Reports(LineClock clock) {
        this.clock = clock;
    }

    void arrived(HealthSource source) {
        sources.add(source);
        slow = new Slow(clock.machineNanos(), slow.disk(), slow.certificates());
    }

    void left(HealthSource source) {
        sources.remove(source);
        slow = new Slow(clock.machineNanos(), slow.disk(), slow.certificates());
    }

    void addTo(Body.Builder body) {
        Slow shown = slow();
        body.put(
                        "uplinks",
                        sources.stream()
                                .filter(source -> source.name().startsWith(UPLINK))
                                .map(Reports::uplink)
                                .toList())
                .putIfPresent("disk", shown.disk())
                .put("certificates", shown.certificates());
    }

    private Slow slow() {
        long now = clock.machineNanos();
        if (now - slow.until() >= 0) {
            slow = new Slow(
                    now + KEPT_NANOS,
                    sources.stream()
                            .filter(source -> source.name().equals(DISK))
                            .findFirst()
                            .map(source -> disk(ask(source))),
                    sources.stream().flatMap(Reports::certificates).toList());
        }
        return slow;
    }

    /** One that throws is as broken as one that says so, and must not take the page with it. */
    private static Report ask(HealthSource source) {
        try {
            return source.report();
        } catch (RuntimeException bug) {
            return new Report(
                    HealthSource.Status.FAILURE,
                    "it cannot say how it is: " + bug.getClass().getSimpleName(),
                    Map.of());
        }
    }

    private static Body uplink(HealthSource source) {
        Report report = ask(source);
        return Body.of(
                "name", source.name(),
                "ok", report.status() == HealthSource.Status.OK,
                "status", report.status().name().toLowerCase(Locale.ROOT),
                "detail", report.text(),
                "backlog",
                        report.metrics()
                                .getOrDefault("uplink_backlog_events", 0.0)
                                .longValue());
    }

    private static Body disk(Report report) {
        return Body.of(
                "ok", report.status() == HealthSource.Status.OK,
                "status", report.status().name().toLowerCase(Locale.ROOT),
                "detail", report.text(),
                "freeBytes", whole(report, "disk_free_bytes"),
                "sizeBytes", whole(report, "disk_size_bytes"));
    }

    private static long whole(Report report, String metric) {
        return report.metrics().getOrDefault(metric, 0.0).longValue();
    }

    private static java.util.stream.Stream<Body> certificates(HealthSource source) {
        return ask(source).metrics().entrySet().stream()
                .filter(metric -> metric.getKey().endsWith(CERTIFICATE))
                .map(metric -> Body.of(
                        "name", source.name(), "daysLeft", metric.getValue().longValue()));
    }
}
