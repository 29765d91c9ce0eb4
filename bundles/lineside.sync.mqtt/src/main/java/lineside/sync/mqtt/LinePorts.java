// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import lineside.capability.api.CommandDesk;
import lineside.capability.api.ViewBoard;
import lineside.kernel.LineClock;
import lineside.store.api.Cursors;
import lineside.store.api.Feed;

/** What an uplink uses of the line; all of one engine. */
record LinePorts(Feed feed, Cursors cursors, ViewBoard views, CommandDesk desk, LineClock clock) {}
