// SPDX-License-Identifier: Apache-2.0
package lineside.plant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lineside.kernel.Body;

/** What truly happened on the line, collected until the ledger takes it. One thread. */
final class Truth {
    private final List<Body> facts = new ArrayList<>();
    private long infeed;
    private long good;
    private long reject;

    /** The line's programs start: at the beginning and after each power cycle. */
    void boot(long at, long bootCount, LineOptions options) {
        facts.add(fact("boot", at)
                .put("boot", bootCount)
                .put("seed", options.seed())
                .put("scenario", options.scenario().word())
                .put("modulus", options.modulus())
                .build());
    }

    void counters(long at, long outfeed, long rejects, long filled) {
        facts.add(fact("counters", at)
                .put("outfeed", outfeed)
                .put("rejects", rejects)
                .put("infeed", filled)
                .build());
    }

    /** @param from the state left, 0 when a program starts */
    void state(long at, String unit, int from, PackMlState to) {
        facts.add(fact("state", at)
                .put("unit", unit)
                .put("from", from)
                .put("to", to.number())
                .build());
    }

    void mode(long at, String unit, UnitMode to) {
        facts.add(fact("mode", at).put("unit", unit).put("to", to.number()).build());
    }

    /** @param machineMillis the machine's monotonic clock, so that it can be compared with what a test did */
    void permit(long at, long machineMillis, String unit, PermitBlock block) {
        facts.add(fact("permit", at)
                .put("unit", unit)
                .put("mono", machineMillis)
                .put("run", block.run())
                .put("latched", block.latched())
                .put("firstOut", block.firstOut())
                .put("tokenAge", block.tokenAge(machineMillis))
                .build());
    }

    /** The plant itself stood still, which a controller does not: no measure of time around it is worth anything. */
    void stall(long at, long machineMillis, long millis) {
        facts.add(fact("stall", at)
                .put("mono", machineMillis)
                .put("millis", millis)
                .build());
    }

    void piece(long at, long number, boolean isGood) {
        if (isGood) {
            good++;
        } else {
            reject++;
        }
        facts.add(fact("piece", at)
                .put("n", number)
                .put("result", isGood ? "good" : "reject")
                .build());
    }

    void filled() {
        infeed++;
    }

    void link(long at, boolean up) {
        facts.add(fact("link", at).put("up", up).build());
    }

    void glitch(long at) {
        facts.add(fact("glitch", at).build());
    }

    /** What was made so far by this process. */
    Body totals(long at, long inTransit) {
        return fact("totals", at)
                .put("infeed", infeed)
                .put("good", good)
                .put("reject", reject)
                .put("inTransit", inTransit)
                .build();
    }

    List<Body> take() {
        List<Body> taken = List.copyOf(facts);
        facts.clear();
        return taken;
    }

    private static Body.Builder fact(String kind, long at) {
        return Body.builder().put("kind", kind).put("at", Instant.ofEpochMilli(at));
    }
}
