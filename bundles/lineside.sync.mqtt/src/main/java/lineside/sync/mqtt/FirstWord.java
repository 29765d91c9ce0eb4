// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/** Tells when the first byte is to be written, whether or not it can be. */
final class FirstWord extends FilterOutputStream {
    private final CountDownLatch spoken;

    FirstWord(OutputStream out, CountDownLatch spoken) {
        super(out);
        this.spoken = spoken;
    }

    @Override
    public void write(int one) throws IOException {
        spoken.countDown();
        out.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        spoken.countDown();
        out.write(bytes, from, length);
    }
}
