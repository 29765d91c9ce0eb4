// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = "lineside.store.sqlite.tape",
        name = "Lineside tape",
        description =
                "How much of the disk the tape may take: signals and steps of the last days, for trends and replay.")
@interface TapeConfig {
    @AttributeDefinition(
            name = "Largest size in MB",
            description =
                    "tape.db does not grow beyond this, 16 to 1048576 MB; the oldest goes first. Two fifths are for"
                            + " the steps. Where the disk is nearly full it takes less.")
    int max_mb() default 2048;

    @AttributeDefinition(
            name = "Telemetry of signals",
            description =
                    "Ids of the signals whose minutes go to the uplinks, separated by commas; * stands for any part, such as"
                            + " filler.*, and alone for all. Empty: none.")
    String telemetry_signals() default "";
}
