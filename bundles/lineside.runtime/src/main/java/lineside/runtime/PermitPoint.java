// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import lineside.capability.api.PermitSpec;

/**
 * One work unit's permit: what the model says of it, its port, and whether the machine follows it.
 *
 * @param effect owned by the agent's thread
 */
record PermitPoint(String unit, PermitSpec spec, PermitPort port, PermitEffect effect) {}
