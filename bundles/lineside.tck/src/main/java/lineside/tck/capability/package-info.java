// SPDX-License-Identifier: Apache-2.0
/**
 * Capabilities in virtual time: {@link lineside.tck.capability.CapabilityHarness} takes one or more through steps as the runtime
 * would and holds every step against the rules of {@code Capability};
 * {@link lineside.tck.capability.CapabilityConformance} is the suite that each capability inherits.
 */
@NullMarked
package lineside.tck.capability;

import org.jspecify.annotations.NullMarked;
