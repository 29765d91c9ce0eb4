// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import lineside.capability.api.Capability;
import lineside.capability.api.LineModel;
import lineside.count.CountCapability;
import lineside.count.CountSection;
import lineside.equipment.api.LineModels;
import lineside.equipment.api.ModelResult;
import lineside.kernel.Body;
import lineside.order.OrderCapability;
import lineside.order.OrderSection;
import lineside.signal.api.Quality;
import lineside.signal.api.Sample;
import lineside.signal.api.Value;
import lineside.state.StateCapability;
import lineside.state.StateSection;

/**
 * The demo line with its real capabilities and a device that does everything a device can do: counts, wraps, resets, glitches,
 * jumps, loses its connection, restarts, shows illegal states; and people who create, start, correct, resolve and abort. All of
 * a seed.
 */
final class DemoLine {
    private static final int MODULUS = 65_536;
    private static final List<String> UNITS = List.of("filler", "capper", "labeller", "inspector", "packer");
    private static final List<String> COUNTERS =
            List.of("filler.infeed", "inspector.rejects", "packer.outfeed", "packer.boot");
    private static final List<String> VERBS = List.of("start", "start", "hold", "hold", "restart", "complete", "abort");

    private static final LineModel MODEL = model();

    private final Random random;
    private final HandDriver plc = new HandDriver(true);
    private final Rig rig;
    private final boolean whole;
    private long outfeed;
    private long infeed;
    private boolean blind;
    private long rejects;
    private long boot = 1;
    private int commands;

    /** With its real capabilities; each round takes as many inputs as the seed says, whatever waits. */
    DemoLine(long seed) {
        this(seed, OptionalInt.empty(), new StateCapability(), new CountCapability(), new OrderCapability());
    }

    /** @param drain inputs per round, in as many rounds as it takes to leave none waiting; the seed's when empty */
    DemoLine(long seed, OptionalInt drain, Capability<?>... capabilities) {
        this.random = new Random(seed);
        int drawn = 1 + random.nextInt(64);
        this.whole = drain.isPresent();
        this.rig = new Rig(MODEL, drain.orElse(drawn), capabilities);
        this.outfeed = random.nextBoolean() ? MODULUS - 20 : random.nextInt(MODULUS);
    }

    Rig rig() {
        return rig;
    }

    private static LineModel model() {
        try {
            String template = Files.readString(Path.of("../../distrib/templates/demo/line.yaml"))
                    .replace("${modulus}", Integer.toString(MODULUS) + ", stuckCycles: 40")
                    .replace("  line: { good", "  compare: [{ counter: outfeed, check: infeed }]\n  line: { good");
            ModelResult result = LineModels.load(
                    template.getBytes(StandardCharsets.UTF_8),
                    "line.yaml",
                    List.of(new StateSection(), new CountSection(), new OrderSection()));
            return result.model()
                    .orElseThrow(() -> new IllegalStateException(result.errors().toString()));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** One thing that happens. */
    void act() {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> produce();
            case 6 -> misbehave();
            case 7, 8 -> show(
                    UNITS.get(random.nextInt(5)) + ".state", random.nextInt(random.nextInt(9) == 0 ? 40 : 18));
            case 9 -> lose();
            case 10 -> order();
            case 11 -> people();
            case 12 -> {
                if (random.nextInt(6) == 0) {
                    steady();
                } else {
                    rig.clock.leapMillis(random.nextInt(180_000));
                }
            }
            case 13 -> rig.clock.step(java.time.Duration.ofSeconds(random.nextInt(7_200) - 3_600));
            case 14, 15 -> decide();
            case 16, 17 -> rig.commit();
            case 18 -> refuse(random.nextInt(4));
            default -> crash();
        }
    }

    /** As long as counters are compared, with nothing but pieces; whether the first machine counts them, too, is chance. */
    private void steady() {
        blind = random.nextBoolean();
        for (int minute = 0; minute < 11; minute++) {
            rig.clock.leapMillis(61_000);
            made(20 + random.nextInt(20));
            decide();
        }
    }

    private void produce() {
        rig.clock.leapMillis(40L + random.nextInt(400));
        made(random.nextInt(4));
    }

    private void made(int pieces) {
        outfeed = (outfeed + pieces) % MODULUS;
        infeed += blind ? 0 : pieces;
        rejects = (rejects + random.nextInt(8) / 7) % MODULUS;
        show("packer.outfeed", outfeed);
        show("inspector.rejects", rejects);
        show("filler.infeed", infeed);
        show("filler.mode", 1);
        show("packer.mode", 1);
        show("packer.boot", boot);
    }

    /** The agent, its permits on their way to the controller, and the controller's answer. */
    private void decide() {
        rig.permits.check(source -> Optional.of(plc));
        rounds();
        plc.slots.get(plc.slots.size() - 1).write();
    }

    private void rounds() {
        int taken = rig.agent.doWork();
        while (whole && taken > 0 && rig.inbox.size() > 0) {
            taken = rig.agent.doWork();
        }
    }

    /** The disk works again; all that waits is decided and committed. */
    Rig end() {
        rig.journal.disk(batch -> {});
        rig.commit();
        rounds();
        rig.settle();
        rig.scribe.flush();
        return rig;
    }

    private void misbehave() {
        switch (random.nextInt(4)) {
            case 0 -> show("packer.outfeed", 0);
            case 1 -> outfeed = random.nextInt(MODULUS);
            case 2 -> {
                boot++;
                outfeed = random.nextInt(3);
                show("packer.boot", boot);
            }
            default -> outfeed = (outfeed + 1_000) % MODULUS;
        }
        show("packer.outfeed", outfeed);
    }

    private void show(String tag, long value) {
        rig.offer(Sample.good(
                tag, new Value.Whole(value), Optional.of(rig.clock.now()), rig.clock.now(), rig.clock.mono()));
    }

    private void lose() {
        String tag =
                switch (random.nextInt(4)) {
                    case 0 -> UNITS.get(random.nextInt(5)) + ".state";
                    case 1 -> "filler.mode";
                    default -> COUNTERS.get(random.nextInt(COUNTERS.size()));
                };
        rig.offer(Sample.bad(tag, Quality.BAD_COMM, "no answer", rig.clock.now(), rig.clock.mono()));
    }

    /** An order, a newer version of it, or some of what people do to one, sensible or not. */
    private void order() {
        String order = "100" + random.nextInt(3);
        if (random.nextInt(3) == 0) {
            send(
                    "order.create",
                    Body.of("order", order, "product", "still-05", "quantity", 10 + random.nextInt(50))
                            .with("version", 1 + random.nextInt(4)));
            return;
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            String verb = VERBS.get(random.nextInt(VERBS.size()));
            Body args = Body.of("order", order);
            send("order." + verb, verb.equals("abort") ? args.with("reason", "the seed wants it") : args);
        }
    }

    private void people() {
        switch (random.nextInt(4)) {
            case 0 -> send("count.add", Body.of("unit", "packer", "counts", "good", "quantity", 1 + random.nextInt(5)));
            case 1 -> send(
                    "count.correct",
                    Body.of("unit", "packer", "counts", "good", "delta", random.nextInt(9) - 4, "reason", "recount"));
            case 2 -> send("count.declare-reset", Body.of("counter", "outfeed", "reason", "new PLC"));
            default -> resolve();
        }
    }

    /** A task that is open; now and then one that is not, or no longer. */
    private void resolve() {
        List<String> open = rig.facts("count").bodies("tasks").stream()
                .map(task -> task.text("id"))
                .toList();
        String task = open.isEmpty() || random.nextInt(6) == 0
                ? "outfeed-" + (1 + random.nextInt(3))
                : open.get(random.nextInt(open.size()));
        send("count.resolve", Body.of("task", task, "delta", random.nextInt(60), "reason", "counted again"));
    }

    private void send(String name, Body args) {
        rig.command("command-" + (random.nextInt(8) == 0 ? 0 : commands++), name, args);
    }

    private void refuse(int delta) {
        rig.journal.disk(batch -> Refusals.of(batch, delta));
    }

    private void crash() {
        if (random.nextInt(3) == 0) {
            rig.crash();
        }
    }
}
