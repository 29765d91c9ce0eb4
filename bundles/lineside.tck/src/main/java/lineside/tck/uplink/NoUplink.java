// SPDX-License-Identifier: Apache-2.0
package lineside.tck.uplink;

import java.util.List;
import lineside.kernel.Stream;

/** An uplink that does nothing: what a suite must notice, and what stands there before a test has one. */
final class NoUplink implements UplinkFixture {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public void start(UplinkLine line) {}

    @Override
    public void stop() {}

    @Override
    public List<Received> received() {
        return List.of();
    }

    @Override
    public void acknowledge(String epoch, Stream stream, long streamSeq, String head) {}

    @Override
    public void cut(boolean isCut) {}

    @Override
    public void close() {}
}
