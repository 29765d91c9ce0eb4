// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection for permits that is being made, on a thread of its own: who waits for it must be able to stop waiting. */
final class WordConnection {
    private final CompletableFuture<Link> made = new CompletableFuture<>();

    private WordConnection() {}

    /** Begins; the device is asked who it is before anybody gets the connection. */
    static WordConnection begin(String name, Device device, Identity identity, Span place) {
        WordConnection begun = new WordConnection();
        Thread thread = new Thread(() -> begun.run(device, identity, place), name);
        thread.setDaemon(true);
        thread.start();
        return begun;
    }

    /** The connection, if it comes in so long. */
    Link within(int limitMs) throws Failure, InterruptedException {
        try {
            return made.get(limitMs, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw Failure.lost("Connecting failed.");
        } catch (TimeoutException e) {
            throw Failure.lost("Still connecting.");
        }
    }

    boolean ended() {
        return made.isDone();
    }

    /** Nobody wants it any more; when it comes it is closed. */
    void abandon() {
        if (!made.completeExceptionally(Failure.lost("Nobody waits any more."))) {
            made.join().close();
        }
    }

    private void run(Device device, Identity identity, Span place) {
        Link link = null;
        try {
            device.probe(place);
            link = device.open();
            identity.check(link);
            if (!made.complete(link)) {
                link.close();
            }
        } catch (Failure | InterruptedException | RuntimeException e) {
            if (link != null) {
                link.close();
            }
            made.completeExceptionally(e);
        }
    }
}
