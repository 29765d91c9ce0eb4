// SPDX-License-Identifier: Apache-2.0
package lineside.order;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where order files are taken from. */
@ObjectClassDefinition(
        id = "lineside.order.files",
        name = "Lineside order files",
        description = "Takes job orders from CSV and JSON files that another system puts into a folder.")
@interface OrderFilesConfig {
    @AttributeDefinition(
            name = "Folder",
            description = "Folder that is watched. Empty for the folder 'orders' in the data directory.",
            required = false)
    String folder() default "";

    @AttributeDefinition(
            name = "Interval",
            description = "Seconds between two looks at the folder, 1 to 3600.",
            min = "1",
            max = "3600")
    int interval_seconds() default 2;
}
