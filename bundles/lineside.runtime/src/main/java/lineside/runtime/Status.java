// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import lineside.capability.api.HealthSource;
import lineside.capability.api.Hold;
import lineside.capability.api.LineModel;
import lineside.kernel.Body;
import lineside.kernel.ClockTrust;
import lineside.kernel.Reason;
import lineside.signal.api.DriverHealth;
import lineside.store.api.Journal;
import lineside.store.api.RecordDamage;
import lineside.store.api.StoreHealth;
import org.jspecify.annotations.Nullable;

/** The gateway's own status as a view: sources, store, model, capabilities, holds, quarantine, software. Safe for any thread. */
final class Status {
    private final DriverBook drivers;
    private final Reports reports;
    private final Software software;
    private final WatchedClock clock;
    private final Instant startedAt;
    private final String bootId;
    private volatile @Nullable Running running;
    private volatile List<String> problems = List.of();

    private record Running(Engine engine, Journal journal) {}

    Status(DriverBook drivers, WatchedClock clock, Software software, String bootId) {
        this.drivers = drivers;
        this.clock = clock;
        this.reports = new Reports(clock);
        this.software = software;
        this.bootId = bootId;
        this.startedAt = clock.now();
    }

    void of(Engine engine, Journal journal, List<String> found) {
        running = new Running(engine, journal);
        problems = found;
    }

    void arrived(HealthSource source) {
        reports.arrived(source);
    }

    void left(HealthSource source) {
        reports.left(source);
    }

    void gone() {
        running = null;
    }

    void problems(List<String> found) {
        problems = found;
    }

    /** A step that is believed is over at once and no state. */
    private String clockWord() {
        ClockTrust trust = clock.trust();
        return (trust == ClockTrust.STEPPED && clock.doubtedSeconds() == 0 ? ClockTrust.SYNC : trust).code();
    }

    Body render() {
        Body.Builder body = Body.builder()
                .put("clock", clockWord())
                .putIfPresent("clockDoubt", ClockHealth.doubt(clock).map(Reason::toBody))
                .put("startedAt", startedAt)
                .put("bootId", bootId)
                .put("problems", problems)
                .put("software", software.body())
                .put("drivers", driverRows());
        reports.addTo(body);
        Running now = running;
        if (now != null) {
            LineModel model = now.engine().line().model();
            body.put("epoch", now.journal().opening().epoch())
                    .put("seq", now.journal().feed().lastSeq())
                    .put("quarantine", quarantine(now.engine()))
                    .put("model", model(model))
                    .put("capabilities", capabilities(now.engine().line().roster()))
                    .put(
                            "holds",
                            now.engine().agent().holds().stream()
                                    .map(Status::hold)
                                    .toList())
                    .put("permits", PermitRows.of(now.engine().permits()))
                    .put("store", store(now));
        }
        return body.build();
    }

    private static Body model(LineModel model) {
        return Body.of(
                "version", model.version(),
                "path", model.path(),
                "line", model.line(),
                "name", model.name(),
                "zone", model.zone().getId(),
                "units",
                        model.workUnits().stream()
                                .map(u -> Body.of("id", u.id(), "name", u.name(), "manual", u.manual()))
                                .toList());
    }

    private static List<Body> capabilities(Roster roster) {
        List<Body> rows = new java.util.ArrayList<>();
        roster.slots().forEach(slot -> rows.add(Body.of("name", slot.name(), "status", "ok", "detail", "")));
        roster.missing()
                .forEach(name -> rows.add(Body.of(
                        "name",
                        name,
                        "status",
                        "missing",
                        "detail",
                        Roster.missingReason(name).text())));
        return rows;
    }

    /** What is open: an input that was acknowledged is history. */
    private static List<Body> quarantine(Engine engine) {
        Map<String, Long> counts = engine.agent().quarantined();
        return engine.agent().holds().stream()
                .filter(hold -> hold.reason().code().equals(GatewayCapability.QUARANTINED))
                .map(hold -> quarantine(hold, counts))
                .toList();
    }

    private static Body quarantine(Hold hold, Map<String, Long> counts) {
        String error = hold.reason().args().getOrDefault("error", "");
        return Body.of("error", error, "workUnit", hold.workUnit(), "count", counts.getOrDefault(error, 1L));
    }

    private static Body hold(Hold hold) {
        return Body.of("workUnit", hold.workUnit(), "reason", hold.reason().toBody());
    }

    private static Body store(Running now) {
        StoreHealth health = now.journal().health();
        List<RecordDamage> damage = now.journal().damage();
        boolean ok =
                !now.engine().scribe().isFailing() && health.brokenProjections().isEmpty() && damage.isEmpty();
        String detail = now.engine().scribe().isFailing()
                ? "nothing can be recorded: " + now.engine().scribe().failure()
                : health.brokenProjections().isEmpty()
                        ? damage.isEmpty() ? "everything is recorded" : RecordHealth.sentence(damage)
                        : "these tables are frozen and have to be rebuilt: "
                                + String.join(", ", health.brokenProjections());
        return Body.of(
                "ok", ok,
                "detail", detail,
                "bytes", health.bytes(),
                "walBytes", health.walBytes(),
                "commits", health.commits());
    }

    private List<Body> driverRows() {
        Map<String, Body> rows = new TreeMap<>();
        drivers.all().forEach((source, driver) -> {
            DriverHealth health = driver.health();
            rows.put(
                    source,
                    Body.of(
                            "source", source,
                            "phase", health.phase().name().toLowerCase(Locale.ROOT),
                            "detail", health.detail()));
        });
        return List.copyOf(rows.values());
    }
}
