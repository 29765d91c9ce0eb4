// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.Optional;
import lineside.capability.api.CommandDesk;
import lineside.capability.api.ViewBoard;
import lineside.kernel.LineClock;
import lineside.store.api.Cursors;
import lineside.store.api.Feed;
import lineside.store.api.GatewayKey;

/**
 * What an uplink uses of the line; all of one engine.
 *
 * @param key of the gateway; empty while there is none that can be used
 */
record LinePorts(
        Feed feed, Cursors cursors, ViewBoard views, CommandDesk desk, LineClock clock, Optional<GatewayKey> key) {}
