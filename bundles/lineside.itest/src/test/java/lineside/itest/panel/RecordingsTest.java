// SPDX-License-Identifier: Apache-2.0
package lineside.itest.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import lineside.capability.api.Gate;
import lineside.count.CountCapability;
import lineside.hmi.browser.Recorded;
import lineside.kernel.Body;
import lineside.kernel.Reason;
import lineside.order.OrderCapability;
import lineside.tck.Needed;
import lineside.tck.capability.CapabilityHarness;
import lineside.tck.capability.TestLine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The screens are tested on recorded views. Here the recordings are held to what the assembled gateway sends: the same names
 * with the same types, no more and no less, in views, lists and objects at every depth.
 */
final class RecordingsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> VIEWS =
            List.of("state/line", "state/strip", "count/line", "order/queue", "runtime/status");
    private static final long PATIENCE_SECONDS = 90;

    /** What a demo never has, and where it is held instead. */
    private static final List<String> ELSEWHERE = List.of(
            // HTTPS is off: ReportsTest of lineside.runtime.
            "runtime/status certificates[]",
            // Only while a counter stands still and another moves: StuckCounterTest of lineside.count.
            "count/line counters[].stuckSince",
            // The demo has no second look at its pieces: ComparisonTest of lineside.count.
            "count/line differing[]");

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private final Map<String, Shape> recorded = new TreeMap<>();
    private final Map<String, Shape> real = new TreeMap<>();

    @Test
    @Tag("process")
    @Timeout(300)
    void screensAreTestedWithWhatTheGatewaySends() throws Exception {
        assumeAssembled();
        VIEWS.forEach(view -> recorded.put(view, new Shape().see(Recorded.view(view))));
        recorded.get("state/line").see("line", Recorded.view("state/line-stopped"));
        Path data = folder.resolve("demo");
        try (Demo demo = Demo.start(data, "faults")) {
            Wire wire = new Wire(demo, data);
            seeDecisionsToTake();
            seeGates();
            workOn(wire);
            wire.follow(String.join(",", VIEWS), PATIENCE_SECONDS, this::seen);
        }
        assertEquals("", drift());
    }

    /** Everything that a person can do, so that each list has something in it. */
    private static void workOn(Wire wire) throws Exception {
        String running = wire.view("order/queue").path("running").path("id").asText();
        wire.command("order.create", order("R-1", ", 'priority': 2, 'due': '2099-01-01T00:00:00Z'"))
                .command("order.create", order("R-2", ", 'priority': 3, 'due': '2099-01-02T00:00:00Z'"))
                .command("order.create", order("R-3", ", 'priority': 4, 'due': '2099-01-03T00:00:00Z'"))
                .command("order.complete", "{'order': '" + running + "'}")
                .command("order.start", "{'order': 'R-1'}")
                .command("order.complete", "{'order': 'R-1'}")
                .command("order.start", "{'order': 'R-2'}")
                .command("count.add", "{'unit': 'inspector', 'counts': 'reject', 'quantity': 2, 'reason': 'label'}")
                .command("count.correct", "{'unit': 'inspector', 'counts': 'reject', 'delta': -1, 'reason': 'step'}");
    }

    private static String order(String id, String more) {
        return "{'order': '" + id + "', 'product': 'still-05', 'quantity': 100" + more + "}";
    }

    /** Sees one view; true once nothing recorded is missing. */
    private boolean seen(JsonNode shown) {
        real.computeIfAbsent(shown.get("name").asText(), view -> new Shape()).see(shown.get("body"));
        return VIEWS.stream().allMatch(view -> real.containsKey(view))
                && missing().isEmpty();
    }

    private SortedMap<String, String> missing() {
        SortedMap<String, String> missing = new TreeMap<>();
        recorded.forEach((view, shape) -> shape.lackingIn(real.getOrDefault(view, new Shape()))
                .forEach((path, type) -> missing.put(view + " " + path, type)));
        missing.keySet().removeIf(RecordingsTest::heldElsewhere);
        return missing;
    }

    private String drift() {
        StringBuilder drift = new StringBuilder();
        missing().forEach((path, type) -> drift.append("recorded, never sent: ")
                .append(path)
                .append(' ')
                .append(type)
                .append('\n'));
        real.forEach((view, shape) -> shape.lackingIn(recorded.get(view)).forEach((path, type) -> {
            if (!heldElsewhere(view + " " + path)) {
                drift.append("sent, not recorded: ")
                        .append(view)
                        .append(' ')
                        .append(path)
                        .append(' ')
                        .append(type)
                        .append('\n');
            }
        }));
        return drift.toString();
    }

    private static boolean heldElsewhere(String path) {
        return ELSEWHERE.stream().anyMatch(path::startsWith);
    }

    /** A counter that jumps is a question to a person: no demo does that, so the capability itself does. */
    private void seeDecisionsToTake() throws Exception {
        CapabilityHarness line = CapabilityHarness.of(
                TestLine.line()
                        .unit("packer")
                        .integer("packer.outfeed")
                        .section(
                                "count",
                                "{'counters': [{'id': 'outfeed', 'unit': 'packer', 'signal': 'packer.outfeed',"
                                        + " 'counts': 'total', 'modulus': 65536, 'maxRate': 10}]}")
                        .model(),
                new CountCapability());
        for (long reading : new long[] {100, 50_100, 50_101}) {
            line.after(java.time.Duration.ofMillis(50)).sensed("packer.outfeed", reading);
        }
        see("count/line", "tasks", line.view("count/line"));
    }

    /** What a start waits for: no capability of the demo has a gate. */
    private void seeGates() throws Exception {
        CapabilityHarness line = CapabilityHarness.of(
                TestLine.line()
                        .unit("packer")
                        .section("order", "{'products': [{'id': 'still-05', 'name': 'Still water', 'idealRate': '5'}]}")
                        .model(),
                new OrderCapability());
        line.gate(new Gate("material", "order.start", "R-9", false, Reason.of("material.missing", "no caps")));
        line.told("order.create", "{'order': 'R-9', 'product': 'still-05', 'quantity': 5}");
        line.after(java.time.Duration.ofSeconds(1));
        see(
                "order/queue",
                "queue[].gates",
                new ObjectMapper()
                        .readTree(
                                line.view("order/queue").bodies("queue").get(0).canonical())
                        .get("gates"));
    }

    private void see(String view, String field, Body shown) throws Exception {
        see(view, field, JSON.readTree(shown.canonical()).get(field));
    }

    private void see(String view, String path, JsonNode value) {
        real.computeIfAbsent(view, name -> new Shape()).see(path, value);
        assertTrue(value.size() > 0, view + " " + path + " is empty here too");
    }

    private static void assumeAssembled() {
        Needed.assembled(Files.isDirectory(Demo.DISTRIBUTION));
    }

    // A comparison that never fails would hold nothing.
    @Test
    void everyKindOfDriftIsFound() throws Exception {
        Shape asRecorded = new Shape()
                .see(JSON.readTree("{\"a\":[{\"at\":\"2026-01-01T00:00:00Z\",\"n\":1}],\"b\":{\"c\":\"x\"}}"));
        assertEquals(
                Map.of(),
                asRecorded.lackingIn(
                        new Shape()
                                .see(
                                        JSON.readTree(
                                                "{\"a\":[{\"at\":\"2026-01-01T00:00:00Z\"},{\"n\":2}],\"b\":{\"c\":\"y\"},\"more\":1}"))));
        for (String drifted : List.of(
                "{\"a\":[{\"at\":\"yesterday\",\"n\":1}],\"b\":{\"c\":\"x\"}}",
                "{\"a\":[{\"at\":\"2026-01-01T00:00:00Z\",\"n\":\"1\"}],\"b\":{\"c\":\"x\"}}",
                "{\"a\":[{\"at\":\"2026-01-01T00:00:00Z\"}],\"b\":{\"c\":\"x\"}}",
                "{\"a\":[],\"b\":{\"c\":\"x\"}}",
                "{\"a\":[{\"at\":\"2026-01-01T00:00:00Z\",\"n\":1}],\"b\":{}}")) {
            assertTrue(
                    !asRecorded
                            .lackingIn(new Shape().see(JSON.readTree(drifted)))
                            .isEmpty(),
                    drifted);
        }
    }
}
