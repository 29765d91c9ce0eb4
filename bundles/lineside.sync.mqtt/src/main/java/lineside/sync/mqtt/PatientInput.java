// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads nothing, and meets no end, before it is told to. One thread. */
final class PatientInput extends FilterInputStream {
    /** Only a library that gave up before it wrote anything makes this pass. */
    private static final long MOST_SECONDS = 10;

    private final CountDownLatch told;

    PatientInput(InputStream in, CountDownLatch told) {
        super(in);
        this.told = told;
    }

    @Override
    public int read() throws IOException {
        await();
        return in.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        await();
        return in.read(into, from, length);
    }

    @Override
    public int available() throws IOException {
        await();
        return in.available();
    }

    private void await() throws IOException {
        try {
            if (!told.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new InterruptedIOException("nothing was written for " + MOST_SECONDS + " s");
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("asked to end");
        }
    }
}
