// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

import lineside.kernel.Event;
import lineside.kernel.LineClock;
import lineside.store.api.Store;

/**
 * What all rows measure with.
 *
 * @param product the way through the running gateway
 * @param event one that it recorded, so that the floors write the same bytes
 * @param pattern its row as text
 */
record Bench(LineClock clock, Store store, ProductArm product, Event event, BareRows.Pattern pattern, Place place) {}
