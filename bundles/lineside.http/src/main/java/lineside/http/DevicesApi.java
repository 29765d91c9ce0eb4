// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import lineside.kernel.Body;
import lineside.kernel.Role;
import lineside.signal.api.Driver;
import lineside.signal.api.DriverHealth;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.ProbeReport.Step;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The devices of the line, and <em>Test connection</em>: reaching one of them, step by step, in words for a technician. */
final class DevicesApi {
    static final String ALL = "/api/v1/devices";
    static final String BELOW = ALL + "/";
    private static final Logger LOG = LoggerFactory.getLogger(DevicesApi.class);
    private static final String TEST = "/test";
    private static final int MOST_TESTS = 16;

    private final Parts parts;
    private final Ticker timer;
    private final Executor repliers;
    private final long patienceMillis;
    private final AtomicInteger tests = new AtomicInteger();

    /**
     * @param repliers carry the outcome from the driver's threads to the visitor; may refuse
     * @param patienceMillis how long a driver is waited for; it owes an outcome within 15 s
     */
    DevicesApi(Parts parts, Ticker timer, Executor repliers, long patienceMillis) {
        this.parts = parts;
        this.timer = timer;
        this.repliers = repliers;
        this.patienceMillis = patienceMillis;
    }

    void list(Visit visit) {
        visit.list(parts.drivers.stream()
                .sorted(Comparator.comparing(Driver::source))
                .map(DevicesApi::device)
                .collect(Collectors.toUnmodifiableList()));
    }

    private static Body device(Driver driver) {
        DriverHealth health = driver.health();
        return Body.of(
                "source",
                driver.source(),
                "phase",
                health.phase().name().toLowerCase(Locale.ROOT),
                "detail",
                health.detail());
    }

    /** A test writes nothing; yet it takes one of the device's few connections, so it is for technicians. */
    void test(Visit visit) {
        String rest = visit.path().substring(BELOW.length());
        String source = rest.endsWith(TEST) ? rest.substring(0, rest.length() - TEST.length()) : "";
        Optional<Driver> driver = parts.drivers.stream()
                .filter(some -> some.source().equals(source))
                .findFirst();
        if (!visit.visitor.roles().contains(Role.TECHNICIAN)) {
            visit.refuse(Refusal.of(403, "command.forbidden", "Testing a connection is for technicians."));
        } else if (driver.isEmpty()) {
            visit.refuse(Refusal.of(
                    404,
                    "http.no-such-device",
                    Visit.arg("device", rest),
                    "There is no such device; ask " + ALL + " for those there are, then POST to " + BELOW
                            + "SOURCE/test."));
        } else if (tests.incrementAndGet() > MOST_TESTS) {
            tests.decrementAndGet();
            visit.refuse(Refusal.busy());
        } else {
            run(visit, driver.get());
        }
    }

    private void run(Visit visit, Driver driver) {
        LOG.info("Testing the connection to {}, asked by {}.", driver.source(), visit.visitor.actor());
        AtomicBoolean told = new AtomicBoolean();
        Future<?> late = timer.timeout(patienceMillis, () -> {
            if (told.compareAndSet(false, true)) {
                tell(visit, driver, failed("The driver gave no result within " + patienceMillis + " ms."));
            }
        });
        driver.probe().whenComplete((report, bug) -> {
            late.cancel(false);
            if (told.compareAndSet(false, true)) {
                tell(visit, driver, bug == null ? report : failed("The driver failed: " + bug + "."));
            }
        });
    }

    private static ProbeReport failed(String sentence) {
        return new ProbeReport(List.of(new Step("reach", false, sentence)));
    }

    private void tell(Visit visit, Driver driver, ProbeReport report) {
        tests.decrementAndGet();
        boolean ok = report.steps().stream().allMatch(Step::ok);
        List<Body> steps = report.steps().stream()
                .map(step -> Body.of("name", step.name(), "ok", step.ok(), "detail", step.detail()))
                .toList();
        try {
            repliers.execute(() -> Failures.guard(
                    visit, same -> same.json(200, Body.of("source", driver.source(), "ok", ok, "steps", steps))));
        } catch (RejectedExecutionException stopping) {
            visit.callback.failed(new EofException(stopping));
        }
    }
}
