// SPDX-License-Identifier: Apache-2.0
package lineside.tagimport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lineside.capability.api.Capability;
import lineside.capability.api.LineModel;
import lineside.capability.api.ModelFault;
import lineside.capability.api.ModelSection;
import lineside.equipment.api.LineModels;
import lineside.equipment.api.ModelError;
import lineside.equipment.api.ModelResult;

/**
 * Loads line models as the gateway does: by the loader, with the forms of all capabilities, and then asks each capability
 * whether it can use its section.
 *
 * @param sections the forms
 * @param capabilities who judges what a form cannot say
 */
record Sections(List<ModelSection> sections, List<Capability<?>> capabilities) {
    /** Those of the bundles on a class path. */
    static Sections of(List<Path> bundles, ClassLoader loader) throws IOException {
        Components components = new Components(bundles, loader);
        List<Capability<?>> capabilities = components.of(Capability.class).stream()
                .<Capability<?>>map(each -> each)
                .toList();
        return new Sections(components.of(ModelSection.class), capabilities);
    }

    /** The model; every error as one sentence a line when there is none. */
    LineModel load(byte[] yaml) throws ImportFault {
        ModelResult result = LineModels.load(yaml, "line.yaml", sections);
        if (result.model().isEmpty()) {
            throw new ImportFault(String.join(
                    System.lineSeparator(),
                    result.errors().stream().map(ModelError::toString).toList()));
        }
        LineModel model = result.model().get();
        for (Capability<?> capability : capabilities) {
            try {
                capability.initial(model);
            } catch (ModelFault fault) {
                throw new ImportFault(result.locate(fault).toString());
            }
        }
        return model;
    }
}
