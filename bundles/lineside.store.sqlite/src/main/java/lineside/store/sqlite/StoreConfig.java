// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        id = "lineside.store.sqlite",
        name = "Lineside store",
        description =
                "How long events stay in the database after they were sealed into segments, and how long segments are"
                        + " kept. Nothing is lost when events leave the database: the segments are read in their place.")
@interface StoreConfig {
    @AttributeDefinition(
            name = "Days in the database",
            description =
                    "Events leave line.db when their segment is this old and every uplink's receiver has them, 0 to"
                            + " 3650 days. Fewer make a smaller database, more are quicker to read.")
    int rows_days() default 30;

    @AttributeDefinition(
            name = "Largest size in MB",
            description =
                    "When line.db holds more, events leave it before their time, as soon as every uplink's receiver"
                            + " has them, 64 to 1048576 MB.")
    int rows_max_mb() default 1024;

    @AttributeDefinition(
            name = "Retired uplinks",
            required = false,
            description =
                    "Names of uplinks that are gone for good: nothing waits for their receivers any more. Without this"
                            + " an uplink that was once connected holds events in the database for ever.")
    String[] uplinks_retired() default {};

    @AttributeDefinition(
            name = "Days segments are kept",
            description =
                    "A segment is dropped when it was sealed so many days ago, every uplink's receiver has it and the"
                            + " states of the line stand behind it; 0 keeps all, at most 3650. What was dropped can be"
                            + " read from backups only, and tables that an update builds anew begin behind it.")
    int segments_days() default 0;

    @AttributeDefinition(
            name = "Largest size of all segments in MB",
            description = "When the segments hold more, the oldest are dropped before their time, under the same"
                    + " conditions; 0 for no limit, at most 1048576 MB.")
    int segments_max_mb() default 0;
}
