// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.ProbeReport.Step;
import lineside.signal.api.Tag;
import lineside.signal.api.ValueType;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * <em>Test connection</em>: reach, authenticate, read, each in words. Uses the session that is open, because a small server
 * has few; opens one of its own when there is none. One test at a time: asking again joins the one that runs.
 */
final class Probe {
    private static final int LIMIT_MS = 14_500;

    private final Wiring wiring;
    private final Trust trust;
    private final Supplier<Optional<Connection>> live;
    private final AtomicReference<@Nullable CompletableFuture<ProbeReport>> running = new AtomicReference<>();

    Probe(Wiring wiring, Trust trust, Supplier<Optional<Connection>> live) {
        this.wiring = wiring;
        this.trust = trust;
        this.live = live;
    }

    /** Tests with this tag; without one, with the server's own clock. */
    CompletionStage<ProbeReport> run(Optional<Tag> tag) {
        CompletableFuture<ProbeReport> mine = new CompletableFuture<>();
        CompletableFuture<ProbeReport> other = running.compareAndExchange(null, mine);
        if (other != null) {
            return other.copy();
        }
        List<Step> steps = new ArrayList<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        mine.complete(report(steps, tag));
                    } finally {
                        running.set(null);
                        mine.complete(new ProbeReport(
                                List.of(new Step("reach", false, "A defect in the driver ended the test."))));
                    }
                },
                "lineside-opcua-" + wiring.source() + "-probe");
        thread.setDaemon(true);
        thread.start();
        ProbeReport late = new ProbeReport(
                List.of(new Step("reach", false, "No result within " + LIMIT_MS + " ms; look at the server.")));
        return mine.copy().completeOnTimeout(late, LIMIT_MS, TimeUnit.MILLISECONDS);
    }

    private ProbeReport report(List<Step> steps, Optional<Tag> tag) {
        String name = "reach";
        try {
            Connection.reach(wiring);
            steps.add(new Step(name, true, wiring.host() + ":" + wiring.port() + " answers."));
            name = "authenticate";
            Optional<Connection> open = live.get();
            if (open.isPresent()) {
                steps.add(new Step(name, true, "A session is open as " + wiring.login() + "."));
                name = "read";
                steps.add(read(open.get(), tag));
            } else {
                try (Connection own = Connection.open(wiring, trust, () -> {})) {
                    steps.add(new Step(name, true, "A session opened as " + wiring.login() + "."));
                    name = "read";
                    steps.add(read(own, tag));
                }
            }
        } catch (Failure e) {
            steps.add(new Step(name, false, e.sentence()));
        } catch (InterruptedException e) {
            steps.add(new Step(name, false, "Shut down in the middle."));
        }
        return new ProbeReport(steps);
    }

    private static Step read(Connection connection, Optional<Tag> tag) throws Failure, InterruptedException {
        String address = tag.map(Tag::address).orElse("the server's clock");
        Optional<NodeId> node;
        try {
            node = tag.isEmpty()
                    ? Optional.of(NodeIds.Server_ServerStatus_CurrentTime)
                    : Address.parse(address).in(connection.namespaces());
        } catch (IllegalArgumentException e) {
            return new Step("read", false, String.valueOf(e.getMessage()));
        }
        if (node.isEmpty()) {
            return new Step("read", false, "The server knows no namespace as in \"" + address + "\".");
        }
        DataValue said = connection.read(List.of(node.get()), LIMIT_MS / 3).get(0);
        Conversion read = Conversion.of(said, tag.map(Tag::type).orElse(ValueType.TEXT));
        return read.value()
                .map(value -> new Step("read", true, address + " is " + value.text() + "."))
                .orElseGet(() -> new Step("read", false, address + ": " + read.detail()));
    }
}
