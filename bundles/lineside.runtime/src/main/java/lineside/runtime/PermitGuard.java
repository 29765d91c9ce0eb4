// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.List;
import java.util.Optional;
import lineside.capability.api.Capability;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;

/**
 * What a permit writes, nobody else writes: no capability's level and no single write. Looked at before a capability is let
 * in, and again before anything goes out. Stops product, not hazards: it is no safety function.
 */
final class PermitGuard {
    private PermitGuard() {}

    /** Why this signal is not for whoever wants to write it; empty for any signal that belongs to no permit. */
    static Optional<String> refusal(LineModel model, String signal) {
        return model.permitWriting(signal)
                .map(unit -> "signal '" + signal + "' is written by the permit of work unit '" + unit.id()
                        + "' and by nothing else; give it a signal and an address of its own");
    }

    /** What is wrong with the levels that a capability wants from its beginning, a sentence each. */
    static <S> List<String> refusals(Capability<S> capability, LineModel model) throws ModelFault {
        return capability.outputs(capability.initial(model)).stream()
                .flatMap(output -> refusal(model, output.signal()).stream())
                .map(why -> "capability '" + capability.manifest().name() + "' wants a level: " + why)
                .toList();
    }
}
