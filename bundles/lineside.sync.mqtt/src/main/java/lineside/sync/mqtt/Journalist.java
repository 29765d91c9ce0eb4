// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import lineside.kernel.Body;

/** Has the line journal what happened to an uplink, by a command of the capability {@code uplink}. Returns at once. */
@FunctionalInterface
interface Journalist {
    /** Gives a command of {@link UplinkCommand} with these arguments. */
    void write(String command, Body args);
}
