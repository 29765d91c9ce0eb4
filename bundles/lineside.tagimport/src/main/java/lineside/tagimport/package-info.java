// SPDX-License-Identifier: Apache-2.0
/** Tag lists of other tools into the line model: read, compared, shown, and written only when the whole model is good. */
@NullMarked
package lineside.tagimport;

import org.jspecify.annotations.NullMarked;
