// SPDX-License-Identifier: Apache-2.0
/**
 * From the line model's document to the line model, and from samples to signals. {@link lineside.equipment.api.LineModels}
 * reads and checks the document; {@link lineside.equipment.api.TagWatch} stands before the inbox and lets changes and silence
 * through; {@link lineside.equipment.api.Sensing} gives samples their meaning inside a step. For the runtime;
 * {@link lineside.equipment.api.ModelText}, which edits the document, for who imports tags.
 */
@Export
@Version("1.1.0")
@NullMarked
package lineside.equipment.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
