// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import lineside.signal.api.ProbeReport;
import lineside.signal.api.ProbeReport.Step;
import lineside.signal.api.Tag;
import org.jspecify.annotations.Nullable;

/** <em>Test connection</em>, step by step and in words. One test at a time: asking again joins the one that runs. */
final class ConnectionTest {
    private static final int LIMIT_MS = 14_500;

    private final String name;
    private final Device device;
    private final Wiring wiring;
    private final AtomicReference<@Nullable CompletableFuture<ProbeReport>> running = new AtomicReference<>();

    ConnectionTest(String name, Device device, Wiring wiring) {
        this.name = name;
        this.device = device;
        this.wiring = wiring;
    }

    /** Tests with this tag; without one, with what the wiring names, or with a place that any such device has. */
    CompletionStage<ProbeReport> run(Optional<Tag> tag, Identity identity) {
        CompletableFuture<ProbeReport> mine = new CompletableFuture<>();
        CompletableFuture<ProbeReport> other = running.compareAndExchange(null, mine);
        if (other != null) {
            return other.copy();
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        mine.complete(report(tag, identity));
                    } finally {
                        running.set(null);
                        mine.complete(failed("reach", "A defect in the driver ended the test."));
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return mine.copy()
                .completeOnTimeout(
                        failed("reach", "No result within " + LIMIT_MS + " ms; look at the device."),
                        LIMIT_MS,
                        TimeUnit.MILLISECONDS);
    }

    private static ProbeReport failed(String step, String sentence) {
        return new ProbeReport(List.of(new Step(step, false, sentence)));
    }

    private ProbeReport report(Optional<Tag> tag, Identity identity) {
        List<Step> steps = new ArrayList<>();
        String step = "reach";
        Link link = null;
        try {
            Address address = tag.map(named -> device.address(named.address()))
                    .or(wiring::token)
                    .orElseGet(device::first);
            device.probe(address.span());
            steps.add(new Step(step, true, device.where() + " answers in its protocol."));
            step = "identify";
            link = device.open();
            identity.check(link);
            steps.add(new Step(
                    step, true, wiring.token().isEmpty() ? "No identity is asked for." : "It is the right one."));
            step = "read";
            steps.add(read(link, address, tag));
        } catch (Failure e) {
            steps.add(new Step(step, false, e.sentence()));
        } catch (Refusal e) {
            steps.add(new Step(step, false, e.sentence()));
        } catch (IllegalArgumentException e) {
            steps.add(new Step(step, false, String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            steps.add(new Step(step, false, "Shut down in the middle."));
        } finally {
            if (link != null) {
                link.close();
            }
        }
        return new ProbeReport(steps);
    }

    private static Step read(Link link, Address address, Optional<Tag> tag)
            throws Failure, Refusal, InterruptedException {
        byte[] bytes = link.read(address.span());
        Reading read = Decoder.read(address, bytes, tag.map(Tag::type).orElse(lineside.signal.api.ValueType.INTEGER));
        return read.value()
                .map(value -> new Step("read", true, address.text() + " is " + value.text() + "."))
                .orElseGet(() -> new Step("read", false, address.text() + ": " + read.detail()));
    }
}
