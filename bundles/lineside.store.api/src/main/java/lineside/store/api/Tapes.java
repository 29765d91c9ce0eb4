// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Opens the line's tape. Registered as a service by the bundle that implements it. */
@ProviderType
public interface Tapes {
    /**
     * Opens or creates {@code tape.db}. A damaged one, or one of a newer version, is set aside and a new one starts. Fails only
     * when the disk does.
     */
    Tape open(Path directory) throws StoreException;
}
