// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.util.Optional;
import java.util.Set;
import lineside.kernel.Body;
import org.osgi.annotation.versioning.ProviderType;

/** The views as of the last durable step. Safe for any thread. */
@ProviderType
public interface ViewBoard {
    /**
     * One view.
     *
     * @param name {@code capability/what}
     * @param asOf journal sequence that it shows
     * @param body what it shows
     */
    record Shown(String name, long asOf, Body body) {}

    /** Hears of changes on the board's own thread; must return quickly. */
    @FunctionalInterface
    interface Listener {
        /** These views changed; each is newer than any told before under its name. */
        void changed(java.util.List<Shown> views);
    }

    /** Names of all views. */
    Set<String> names();

    /** A view as it stands. */
    Optional<Shown> view(String name);

    /** Tells every change from now on, until the handle is closed. */
    AutoCloseable follow(Listener listener);
}
