// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import lineside.capability.api.Capability;
import lineside.capability.api.CommandDesk;
import lineside.capability.api.SignalBook;
import lineside.capability.api.ViewBoard;
import lineside.capability.api.WebContent;
import lineside.capability.api.WebEndpoint;
import lineside.signal.api.Driver;
import lineside.store.api.Feed;
import lineside.store.api.People;
import lineside.store.api.TapeReader;

/** The services of the line that are there at this moment. They come and go while the server runs. Safe for any thread. */
final class Parts {
    /** One service that may be absent. */
    static final class Slot<T> {
        private final AtomicReference<T> present = new AtomicReference<>();

        void set(T service) {
            present.set(service);
        }

        /** Forgets the service unless another one took its place already. */
        boolean clear(T service) {
            return present.compareAndSet(service, null);
        }

        Optional<T> get() {
            return Optional.ofNullable(present.get());
        }
    }

    final Slot<CommandDesk> desk = new Slot<>();
    final Slot<ViewBoard> board = new Slot<>();
    final Slot<Feed> feed = new Slot<>();
    final Slot<People> people = new Slot<>();
    final Slot<TapeReader> tape = new Slot<>();
    final Slot<SignalBook> signals = new Slot<>();
    final List<WebContent> contents = new CopyOnWriteArrayList<>();
    final List<WebEndpoint> endpoints = new CopyOnWriteArrayList<>();
    final List<Driver> drivers = new CopyOnWriteArrayList<>();
    final List<Capability<?>> capabilities = new CopyOnWriteArrayList<>();
}
