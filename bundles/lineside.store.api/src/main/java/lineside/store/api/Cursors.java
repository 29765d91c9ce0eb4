// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Moves uplink cursors with the scribe's next commit. Registered as a service by the runtime together with {@link Feed}.
 */
@ProviderType
public interface Cursors {
    /** Moves a cursor; completes when durable. Never blocks. */
    CompletionStage<Void> move(Cursor cursor);

    /** Runs on every commit with the newest sequence, on the scribe's thread: must only set a flag or wake a thread. */
    AutoCloseable onCommit(Runnable wake);
}
