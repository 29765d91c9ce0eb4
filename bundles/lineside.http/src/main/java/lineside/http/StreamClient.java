// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * One browser that follows views. While its network is slow, frames wait in a mailbox with one place per view, where the
 * newest wins: it can neither grow nor make others wait. Safe for any thread.
 */
final class StreamClient implements Callback {
    final Visit visit;
    private final Set<String> wanted;
    private final Consumer<StreamClient> gone;
    private final Map<String, Frame> mailbox = new LinkedHashMap<>();
    private boolean writing;
    private boolean closed;

    /**
     * @param wanted names of views; empty for all
     * @param gone told once when the browser cannot be reached any more
     */
    StreamClient(Visit visit, Set<String> wanted, Consumer<StreamClient> gone) {
        this.visit = visit;
        this.wanted = wanted;
        this.gone = gone;
    }

    void offer(Frame frame) {
        if (!wanted.isEmpty()
                && frame.view().filter(view -> !wanted.contains(view)).isPresent()) {
            return;
        }
        synchronized (mailbox) {
            if (closed) {
                return;
            }
            mailbox.remove(frame.key());
            mailbox.put(frame.key(), frame);
        }
        next();
    }

    private void next() {
        Frame frame;
        synchronized (mailbox) {
            if (writing || closed || mailbox.isEmpty()) {
                return;
            }
            String first = mailbox.keySet().iterator().next();
            frame = Optional.ofNullable(mailbox.remove(first)).orElseThrow();
            writing = true;
        }
        visit.response.write(false, frame.share(), this);
    }

    @Override
    public void succeeded() {
        synchronized (mailbox) {
            writing = false;
        }
        next();
    }

    @Override
    public void failed(@Nullable Throwable failure) {
        if (shut()) {
            gone.accept(this);
            visit.callback.failed(failure == null ? new EofException("stream ended") : failure);
        }
    }

    /** Ends the stream from this side. */
    void close() {
        boolean idle;
        synchronized (mailbox) {
            idle = !writing;
        }
        if (shut()) {
            gone.accept(this);
            if (idle) {
                visit.response.write(true, null, visit.callback);
            } else {
                visit.callback.failed(new EofException("stream closed while the browser does not read"));
            }
        }
    }

    private boolean shut() {
        synchronized (mailbox) {
            boolean first = !closed;
            closed = true;
            mailbox.clear();
            return first;
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
