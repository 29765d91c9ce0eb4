// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import lineside.kernel.Answer;
import lineside.kernel.Command;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where every command enters, whoever sends it. Safe for any thread; never blocks.
 */
@ProviderType
public interface CommandDesk {
    /**
     * Takes a command whose actor the caller has verified. Completes, never exceptionally, when the answer is durable: with
     * the first answer for a repeated id, with BUSY when the inbox is full.
     */
    CompletionStage<Answer> submit(Command command);

    /** The stored answer of a command id, when it has one. Reads the store: not for the agent's thread. */
    Optional<Answer> answer(String commandId);

    /** All commands that the present capabilities take. */
    List<CommandSpec> commands();
}
