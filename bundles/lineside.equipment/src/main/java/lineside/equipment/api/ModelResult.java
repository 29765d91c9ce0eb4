// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import org.jspecify.annotations.Nullable;

/** What reading a line model came to: either the model or everything that is wrong with it. Immutable. */
public final class ModelResult {
    private final @Nullable LineModel model;
    private final List<ModelError> errors;
    private final Function<ModelFault, ModelError> locator;

    ModelResult(@Nullable LineModel model, List<ModelError> errors, Function<ModelFault, ModelError> locator) {
        this.model = model;
        this.errors = List.copyOf(errors);
        this.locator = locator;
    }

    /** The model; empty when there is an error. */
    public Optional<LineModel> model() {
        return Optional.ofNullable(model);
    }

    /** Every error found, in the order of the document; empty when there is a model. */
    public List<ModelError> errors() {
        return errors;
    }

    /** A capability's objection to its section, with the line of the document that it speaks of. */
    public ModelError locate(ModelFault fault) {
        return locator.apply(fault);
    }
}
