// SPDX-License-Identifier: Apache-2.0
package lineside.count.command;

import java.util.List;
import java.util.Set;
import lineside.capability.api.CommandSpec;
import lineside.capability.api.Field;
import lineside.kernel.Role;

/** The commands that counting takes. */
public final class CountCommand {
    /** A person counted pieces by hand. */
    public static final String ADD = "count.add";

    /** A person puts a count right. */
    public static final String CORRECT = "count.correct";

    /** A person sets a counter back or replaces it. */
    public static final String DECLARE_RESET = "count.declare-reset";

    /** A person decides how many pieces an unexplained move was. */
    public static final String RESOLVE = "count.resolve";

    private static final long MOST = 1_000_000;
    private static final Field UNIT = Field.text("unit", "Id of the work unit.");
    private static final Field COUNTS = Field.choice("counts", "What is counted.", "good", "reject");
    private static final Field REASON = Field.text("reason", "Why, in a few words.");

    /** All of them. */
    public static final List<CommandSpec> SPECS = List.of(
            new CommandSpec(
                    ADD,
                    "Counts pieces by hand.",
                    Set.of(Role.OPERATOR, Role.SUPERVISOR, Role.QUALITY),
                    true,
                    List.of(
                            UNIT,
                            COUNTS,
                            Field.whole("quantity", "Pieces, 1 to 1000000.").within(1, MOST),
                            REASON.optional())),
            new CommandSpec(
                    CORRECT,
                    "Puts a count right by a record of its own; what was counted before stays.",
                    Set.of(Role.OPERATOR, Role.SUPERVISOR, Role.QUALITY),
                    true,
                    List.of(
                            UNIT,
                            COUNTS,
                            Field.whole("delta", "Pieces to add; negative to take away.")
                                    .within(-MOST, MOST),
                            REASON,
                            Field.time("at", "The time that the correction speaks of; now when absent.")
                                    .optional())),
            new CommandSpec(
                    DECLARE_RESET,
                    "Says that a counter in the PLC is set back or replaced, now or in the next 15 minutes.",
                    Set.of(Role.OPERATOR, Role.SUPERVISOR, Role.MAINTENANCE, Role.TECHNICIAN),
                    true,
                    List.of(Field.text("counter", "Id of the counter."), REASON)),
            new CommandSpec(
                    RESOLVE,
                    "Decides how many pieces an unexplained move of a counter was.",
                    Set.of(Role.OPERATOR, Role.SUPERVISOR, Role.TECHNICIAN),
                    true,
                    List.of(
                            Field.text("task", "Id of the task."),
                            Field.whole("delta", "Pieces, 0 to 1000000000.").within(0, 1_000_000_000),
                            REASON)));

    private CountCommand() {}
}
