// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import lineside.store.api.StepBlock;
import lineside.store.api.StoreException;
import lineside.store.api.TapeLoss;
import lineside.store.api.TapePoint;
import lineside.store.api.TapeReader;

/** Reading the tape that is open just now. Safe for any thread. */
final class TapeAccess implements TapeReader {
    private final TapeWriter writer;

    TapeAccess(TapeWriter writer) {
        this.writer = writer;
    }

    private TapeReader open() throws StoreException {
        return writer.tape()
                .orElseThrow(() -> new StoreException(
                        StoreException.Kind.DISK,
                        "the tape cannot be read: " + writer.failure(),
                        new IllegalStateException("not open")));
    }

    @Override
    public List<String> signals() throws StoreException {
        return open().signals();
    }

    @Override
    public void points(String signal, Instant from, Instant to, Consumer<TapePoint> taker) throws StoreException {
        open().points(signal, from, to, taker);
    }

    @Override
    public List<TapeLoss> losses(Instant from, Instant to) throws StoreException {
        return open().losses(from, to);
    }

    @Override
    public List<StepBlock> steps(long afterId, int max) throws StoreException {
        return open().steps(afterId, max);
    }
}
