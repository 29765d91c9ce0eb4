// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Opens the line's store. Registered as a service by the bundle that implements it. */
@ProviderType
public interface Store {
    /**
     * What an opening needs from outside, so that nothing in the store draws a random number or reads a clock.
     *
     * @param directory the data directory; {@code line.db} and {@code line.head} are there
     * @param machineId identity of this machine; a store of another one was cloned
     * @param hex eight hex digits drawn by the host, used when a new epoch is opened
     * @param knownEpoch highest epoch number known elsewhere, such as at the receiver; 0 for none
     * @param projections all projections of the present bundles
     * @param acknowledged what receivers said that they hold; a store that ends before it, or has another hash there, was cut
     *     or restored; a store on disk adds what the uplinks kept in its directory, see {@code docs/journal.md}
     */
    record Request(
            Path directory,
            String machineId,
            String hex,
            long knownEpoch,
            List<Projection> projections,
            List<Acknowledged> acknowledged) {
        public Request {
            projections = List.copyOf(projections);
            acknowledged = List.copyOf(acknowledged);
        }

        /** Without a receiver's word. */
        public Request(Path directory, String machineId, String hex, long knownEpoch, List<Projection> projections) {
            this(directory, machineId, hex, knownEpoch, projections, List.of());
        }
    }

    /** Opens or creates the store. A damaged one is set aside, never deleted. Fails only when the disk does. */
    Journal open(Request request) throws StoreException;
}
