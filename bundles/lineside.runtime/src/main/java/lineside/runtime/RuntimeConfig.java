// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = "lineside.runtime",
        name = "Lineside line runtime",
        description = "Where the line model is and how long to wait for its parts at the start.")
@interface RuntimeConfig {
    @AttributeDefinition(
            name = "Line model file",
            description =
                    "Path of the line model. A relative path is in the configuration folder. Read again when it changes.")
    String model_file() default "line.yaml";

    @AttributeDefinition(
            name = "Start grace in ms",
            description =
                    "How long to wait at the start for required capabilities and for the drivers that the line model"
                            + " names, 0 to 60000 ms. After that the line starts without them and holds what they are needed for.")
    int start_grace_ms() default 8000;
}
