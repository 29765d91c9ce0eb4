// SPDX-License-Identifier: Apache-2.0
/** What every driver must do, and a driver whose samples the test itself offers. */
@NullMarked
package lineside.tck.driver;

import org.jspecify.annotations.NullMarked;
