// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lineside.capability.api.CommandDesk;
import lineside.kernel.Actor;
import lineside.kernel.Answer;
import lineside.kernel.Body;
import lineside.kernel.Command;
import lineside.kernel.Role;

/** The whole way of a command through the gateway: desk, agent, capability, scribe, journal, tables, answer. */
final class ProductArm implements Arm {
    private static final Actor OPERATOR = Actor.person("bench", "pin");
    private static final Body ARGS = Body.of("unit", "station", "counts", "good", "quantity", 1);

    private final CommandDesk desk;
    private final String run;
    private final AtomicLong number = new AtomicLong();

    /** @param run makes the command ids of this run its own */
    ProductArm(CommandDesk desk, String run) {
        this.desk = desk;
        this.run = run;
    }

    @Override
    public void once() throws Exception {
        answer();
    }

    /** The same, with the answer; one that says no ends the bench. */
    Answer answer() throws Exception {
        String id = "bench-" + run + "-" + number.incrementAndGet();
        Answer answer = desk.submit(new Command(id, "count.add", OPERATOR, Set.of(Role.OPERATOR), ARGS))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        if (!answer.accepted()) {
            throw new IllegalStateException("the gateway refused a count: " + answer.toBody());
        }
        return answer;
    }
}
