// SPDX-License-Identifier: Apache-2.0
package lineside.equipment.api;

import java.util.List;
import lineside.capability.api.ModelSection;

/** Reads line models. */
public final class LineModels {
    private LineModels() {}

    /**
     * Reads a line model and checks all of it, so that one reading shows every error. Never throws for what is in the
     * document. Takes at most 1 MiB.
     *
     * @param yaml the document, UTF-8
     * @param fileName what errors call it
     * @param sections the sections that the present capabilities bring; any other is an error, unless {@code requires} names
     *     it: then its capability is missing and nothing may run anyway
     */
    public static ModelResult load(byte[] yaml, String fileName, List<ModelSection> sections) {
        throw new UnsupportedOperationException(fileName + sections.size() + yaml.length);
    }
}
