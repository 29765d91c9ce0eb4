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

/** A job order that comes in, through the whole gateway. */
final class LiveOrders implements Arm {
    private final CommandDesk desk;
    private final String run;
    private final AtomicLong number = new AtomicLong();

    LiveOrders(CommandDesk desk, String run) {
        this.desk = desk;
        this.run = run;
    }

    @Override
    public void once() throws Exception {
        String id = "order-" + run + "-" + number.incrementAndGet();
        Command command = new Command(
                id,
                "order.create",
                Actor.person("bench", "pin"),
                Set.of(Role.SUPERVISOR),
                Body.of("order", id, "product", "part", "quantity", 1));
        Answer answer = desk.submit(command).toCompletableFuture().get(60, TimeUnit.SECONDS);
        if (!answer.accepted()) {
            throw new IllegalStateException("the gateway refused a job order: " + answer.toBody());
        }
    }
}
