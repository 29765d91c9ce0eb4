// SPDX-License-Identifier: Apache-2.0
package lineside.tck.uplink;

import java.util.List;
import lineside.kernel.Stream;

/** An uplink that a conformance test drives, and the receiver at its far end, which is in the test's hand. */
public interface UplinkFixture {
    /**
     * An event as the receiver got it.
     *
     * @param epoch the epoch that it said
     * @param stream its stream
     * @param streamSeq its place there, from 1
     * @param hash the head of the chain at that place, as 64 hex digits
     */
    record Received(String epoch, Stream stream, long streamSeq, String hash) {}

    /** The name under which the uplink moves its cursors. */
    String name();

    /** Starts the uplink on this line, as after a start of the gateway; what an earlier start left is in the cursors alone. */
    void start(UplinkLine line) throws Exception;

    /** Ends the uplink; nothing of it goes on. */
    void stop() throws Exception;

    /** All that arrived since the test began, in order, repetitions included. Safe for any thread. */
    List<Received> received();

    /** The receiver confirms a stream up to a place, with the head that it holds there. */
    void acknowledge(String epoch, Stream stream, long streamSeq, String head) throws Exception;

    /** Cuts the way between the two, or mends it; what is on its way is lost. */
    void cut(boolean isCut) throws Exception;

    /** Ends everything, the receiver too. */
    void close() throws Exception;
}
