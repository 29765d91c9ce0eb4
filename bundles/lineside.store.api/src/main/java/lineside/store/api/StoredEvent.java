// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import lineside.kernel.Body;
import lineside.kernel.Event;
import lineside.kernel.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event with its place in the journal.
 *
 * @param epoch {@code <n>-<8 hex>}, one per store and gateway
 * @param seq gapless within the epoch, from 1
 * @param streamSeq gapless within epoch and stream, from 1
 * @param event the event
 * @param hash SHA-256 over the previous hash of the stream and every stored field, see {@link Chain}
 */
public record StoredEvent(String epoch, long seq, long streamSeq, Event event, byte[] hash) {
    /** The event id: {@code <epoch>.<seq>}. */
    public String id() {
        return epoch + "." + seq;
    }

    /** The stream. */
    public Stream stream() {
        return event.stream();
    }

    /** When it happened. */
    public Instant at() {
        return event.at();
    }

    /** The fact. */
    public Body body() {
        return event.body();
    }

    /** The hash in lower-case hex. */
    public String hashHex() {
        return HexFormat.of().formatHex(hash);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredEvent
                && ((StoredEvent) other).id().equals(id())
                && Arrays.equals(((StoredEvent) other).hash, hash);
    }

    @Override
    public int hashCode() {
        return Objects.hash(epoch, seq);
    }
}
