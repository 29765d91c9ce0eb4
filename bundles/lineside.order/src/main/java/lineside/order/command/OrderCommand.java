// SPDX-License-Identifier: Apache-2.0
package lineside.order.command;

import java.util.List;
import java.util.Set;
import lineside.capability.api.CommandSpec;
import lineside.capability.api.Field;
import lineside.kernel.Role;

/** The commands that job orders take. The enterprise may schedule and stop; it never starts or releases anything. */
public final class OrderCommand {
    /** A job order comes in, or a newer version of one. */
    public static final String CREATE = "order.create";

    /** It is made from now on. */
    public static final String START = "order.start";

    /** It is interrupted. */
    public static final String HOLD = "order.hold";

    /** It goes on. */
    public static final String RESTART = "order.restart";

    /** It ends as planned. */
    public static final String COMPLETE = "order.complete";

    /** It ends early. */
    public static final String ABORT = "order.abort";

    private static final Field ORDER =
            Field.text("order", "Id of the job order.").within(1, 40);
    private static final Set<Role> LINE = Set.of(Role.OPERATOR, Role.SUPERVISOR);
    private static final Set<Role> ALSO_ENTERPRISE = Set.of(Role.OPERATOR, Role.SUPERVISOR, Role.ENTERPRISE);
    private static final Set<Role> ALSO_QUALITY = Set.of(Role.OPERATOR, Role.SUPERVISOR, Role.QUALITY, Role.ENTERPRISE);

    /** All of them. */
    public static final List<CommandSpec> SPECS = List.of(
            new CommandSpec(
                    CREATE,
                    "Brings in a job order, or a newer version of one; the same version again changes nothing.",
                    ALSO_ENTERPRISE,
                    true,
                    List.of(
                            ORDER,
                            Field.text("product", "Id of the product.").within(1, 60),
                            Field.whole("quantity", "Good pieces wanted, 1 to 1000000000.")
                                    .within(1, 1_000_000_000),
                            Field.time("due", "When the pieces are wanted.").optional(),
                            Field.whole("priority", "1, most urgent, to 9.")
                                    .within(1, 9)
                                    .optional(),
                            Field.whole("version", "Version of the order; 1 when absent.")
                                    .within(1, 1_000_000)
                                    .optional())),
            new CommandSpec(START, "Starts a job order.", LINE, true, List.of(ORDER)),
            new CommandSpec(
                    HOLD, "Interrupts the running job order.", ALSO_QUALITY, true, List.of(ORDER, reason().optional())),
            new CommandSpec(RESTART, "Lets an interrupted job order go on.", LINE, true, List.of(ORDER)),
            new CommandSpec(COMPLETE, "Ends a job order as planned, short or over.", LINE, true, List.of(ORDER)),
            new CommandSpec(
                    ABORT,
                    "Ends a job order early, or before it began.",
                    ALSO_ENTERPRISE,
                    true,
                    List.of(ORDER, reason())));

    private OrderCommand() {}

    private static Field reason() {
        return Field.text("reason", "Why, in a few words.");
    }
}
