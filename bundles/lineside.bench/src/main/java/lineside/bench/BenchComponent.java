// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import lineside.capability.api.CommandDesk;
import lineside.kernel.Event;
import lineside.kernel.LineClock;
import lineside.kernel.Stream;
import lineside.store.api.Feed;
import lineside.store.api.Store;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
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
    private final BundleContext context;
    private final BenchConfig config;
    private final Ports ports;
    private final Thread thread;

    private record Ports(CommandDesk desk, Feed feed, Store store, LineClock clock) {}

    /** Begins to measure on a thread of its own. */
    @Activate
    public BenchComponent(
            BundleContext context,
            BenchConfig config,
            @Reference CommandDesk desk,
            @Reference Feed feed,
            @Reference Store store,
            @Reference LineClock clock) {
        this.context = context;
        this.config = config;
        this.ports = new Ports(desk, feed, store, clock);
        this.thread = new Thread(this::measure, "lineside-bench");
        thread.setDaemon(true);
        thread.start();
    }

    private void measure() {
        try {
            Path data = Path.of(String.valueOf(context.getProperty("lineside.data")));
            System.out.println(Machine.line(data));
            Bench bench = prepare(new Place(data.resolve("floors")));
            Report report = new Report(System.out);
            for (Row row : List.of(new ManyProducers(bench), new OneCommand(bench), new BulkEvents(bench))) {
                if (Set.of(config.rows().split(",")).contains(row.id())) {
                    report.run(row);
                }
            }
            System.out.println("bench: done");
        } catch (InterruptedException ending) {
            return;
        } catch (Exception failed) {
            System.out.println("bench: failed: " + failed);
        }
        end();
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
