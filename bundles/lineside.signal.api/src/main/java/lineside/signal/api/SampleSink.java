// SPDX-License-Identifier: Apache-2.0
package lineside.signal.api;

import org.osgi.annotation.versioning.ProviderType;

/** Where a driver puts its samples. May be called from any thread; never blocks and never throws. */
@ProviderType
public interface SampleSink {
    /** Takes one sample. Samples of one tag must be offered in the order they were read. */
    void offer(Sample sample);
}
