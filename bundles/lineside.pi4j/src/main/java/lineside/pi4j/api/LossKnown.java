// SPDX-License-Identifier: Apache-2.0
package lineside.pi4j.api;

import org.osgi.annotation.versioning.ProviderType;

/** An input that knows how many edges were lost. Every digital input of our provider is one. */
@ProviderType
public interface LossKnown {
    /** Edges that the kernel saw and could not keep, since the input was created. */
    long lost();

    /** Rising edges that were told, since the input was created. */
    long pulses();
}
