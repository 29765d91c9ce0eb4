// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lineside.capability.api.CommandDesk;
import lineside.capability.api.ViewBoard;
import lineside.kernel.Event;
import lineside.kernel.LineClock;
import lineside.kernel.Stream;
import lineside.signal.api.Driver;
import lineside.store.api.Feed;
import lineside.store.api.Store;
import lineside.store.api.Tapes;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Measures as soon as the gateway takes commands, prints to standard output, and ends the gateway. Needs a configuration, and is
 * never shipped.
 */
@Component(
        name = "lineside.bench",
        immediate = true,
        service = {},
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class BenchComponent {
    private static final int LOOKS = 300;
    private static final long SETTLED_MILLIS = 5_000;
    private static final long LOOKED_AT_MILLIS = 15_000;
    private static final long SOON_MILLIS = 600;
    private static final int MANY_TAGS = 10_000;
    private static final int FEW_TAGS = 100;
    private static final String STOP_PATH = "P8";
    private static final Set<String> RECEIVER_NEEDS = Set.of("lineside.bench", "lineside.kernel", "lineside.store.api");
    private static final Set<String> OPC_UA_NEEDS =
            Set.of("lineside.bench", "lineside.kernel", "lineside.signal.api", "lineside.driver.opcua", "slf4j.api");
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final BundleContext context;
    private final BenchConfig config;
    private final Ports ports;
    private final Thread thread;

    private record Ports(
            CommandDesk desk,
            Feed feed,
            Store store,
            LineClock clock,
            ViewBoard board,
            Tapes tapes,
            ConfigurationAdmin admin) {}

    /** Begins to measure on a thread of its own. */
    @Activate
    public BenchComponent(
            BundleContext context,
            BenchConfig config,
            @Reference CommandDesk desk,
            @Reference Feed feed,
            @Reference Store store,
            @Reference LineClock clock,
            @Reference ViewBoard board,
            @Reference Tapes tapes,
            @Reference ConfigurationAdmin admin) {
        this.context = context;
        this.config = config;
        this.ports = new Ports(desk, feed, store, clock, board, tapes, admin);
        this.thread = new Thread(this::measure, "lineside-bench");
        thread.setDaemon(true);
        thread.start();
    }

    private void measure() {
        try {
            Path data = Path.of(String.valueOf(context.getProperty("lineside.data")));
            System.out.println(Machine.line(data));
            Report report = new Report(System.out, config.rounds());
            if (wanted(STOP_PATH)) {
                stopPath(report, data);
            } else {
                commands(report, data);
            }
            System.out.println("bench: done");
        } catch (InterruptedException ending) {
            return;
        } catch (Exception failed) {
            System.out.println("bench: failed: " + failed);
        }
        end();
    }

    private boolean wanted(String id) {
        return Set.of(config.rows().split(",")).contains(id);
    }

    /** Rows of a line without any device. */
    private void commands(Report report, Path data) throws Exception {
        Bench bench = prepare(new Place(data.resolve("floors")));
        for (Row row : List.of(
                new ManyProducers(bench),
                new OneCommand(bench),
                new BulkEvents(bench),
                new EventBytes(bench),
                new SealedBytes(bench),
                new TwentyBrowsers(bench, ports.board(), port(data)),
                new TapeReading(bench, ports.tapes()),
                new BesideBackup(
                        bench, data, BackupProcess.of(context.getBundles(), data, data.resolveSibling("backups"))))) {
            if (wanted(row.id())) {
                report.run(row);
            }
        }
        if (wanted("P5")) {
            drain(report, bench);
        }
        if (wanted("P6")) {
            follow(report, bench.place());
        }
        if (wanted("P13")) {
            starts(report, bench.place());
        }
    }

    /** With a broker and a receiver beside the gateway, which has no uplink until the row configures one. */
    private void drain(Report report, Bench bench) throws Exception {
        ChildPrograms programs = ChildPrograms.of(
                context.getBundles(),
                RECEIVER_NEEDS,
                config.receiver(),
                bench.place().fresh());
        try (DrainPlace place = new DrainPlace(bench.place().fresh(), programs, ports.admin())) {
            report.run(place.row(bench, ports.feed(), ports.desk(), config.small()));
        }
    }

    private void follow(Report report, Place place) throws Exception {
        ChildPrograms programs = ChildPrograms.of(context.getBundles(), OPC_UA_NEEDS, framework(), place.fresh());
        int tags = config.small() ? FEW_TAGS : MANY_TAGS;
        long millis = config.small() ? SOON_MILLIS : LOOKED_AT_MILLIS;
        report.run(new TagClients(ports.clock(), programs, tags, millis).row(place));
    }

    private Path home() {
        return Path.of(String.valueOf(context.getProperty("lineside.home")));
    }

    private String framework() throws IOException {
        try (var jars = Files.newDirectoryStream(home().resolve("framework"), "org.apache.felix.framework-*.jar")) {
            return jars.iterator().next().toString();
        }
    }

    private void starts(Report report, Place place) throws Exception {
        Path home = home();
        try (ModbusDevice device = new ModbusDevice(ports.clock())) {
            ChildPrograms programs = ChildPrograms.of(List.of(context.getBundle()), framework(), place.fresh());
            Starts starts =
                    new Starts(ports.clock(), home, place.fresh(), config.small() ? SOON_MILLIS : SETTLED_MILLIS);
            report.run(new StartUp(() -> starts.gateway(device), () -> starts.empty(programs)));
        }
    }

    /** On a line model of its own, whose controller is the bench. */
    private void stopPath(Report report, Path data) throws Exception {
        StopTimes times = new StopTimes(ports.clock());
        try (BenchPlc plc = new BenchPlc(ports.clock(), times);
                StalledJournal journal = StalledJournal.of(
                        data.resolve("line.db"), context.getBundle(), Files.createDirectories(data.resolve("stall")))) {
            context.registerService(Driver.class, plc, null);
            report.run(new StopPath(ports.clock(), ports.feed(), plc, times, journal));
        }
    }

    /** The web server writes its port there as soon as it listens. */
    private static int port(Path data) throws IOException {
        Path file = data.resolve("http.port");
        for (int look = 0; look < LOOKS && !Files.exists(file); look++) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return Integer.parseInt(Files.readString(file).strip());
    }

    /** The first command shows the bytes that the floors have to write. */
    private Bench prepare(Place place) throws Exception {
        ProductArm product =
                new ProductArm(ports.desk(), Long.toString(ports.clock().now().toEpochMilli()));
        String answer = product.answer().toBody().toString();
        Event event = ports.feed().newest(Set.of(Stream.PROD), 1).get(0).event();
        String body = new String(event.body().canonical(), StandardCharsets.UTF_8);
        return new Bench(ports.clock(), ports.store(), product, event, new BareRows.Pattern(body, answer), place);
    }

    private void end() {
        try {
            context.getBundle(0).stop();
        } catch (BundleException refused) {
            System.out.println("bench: the gateway does not end: " + refused.getMessage());
        }
    }

    @Deactivate
    void close() {
        thread.interrupt();
    }
}
