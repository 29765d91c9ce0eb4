// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.concurrent.Callable;
import org.apache.plc4x.java.api.PlcConnection;
import org.apache.plc4x.java.api.messages.PlcReadResponse;
import org.apache.plc4x.java.api.messages.PlcWriteResponse;
import org.apache.plc4x.java.api.model.PlcTag;
import org.apache.plc4x.java.api.types.PlcResponseCode;
import org.apache.plc4x.java.api.value.PlcValue;
import org.apache.plc4x.java.spi.connection.ChannelExposingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of the library, with our deadlines. Its own are set longer, and after ours has passed the connection is of no
 * use: for some protocols the library would never send the next request. Used by one thread.
 */
final class LibraryConnection {
    private static final Logger LOG = LoggerFactory.getLogger(LibraryConnection.class);
    /** By which the library's own deadlines are longer than ours. */
    static final int LONGER_MS = 2_000;

    private static final String ONE = "one";

    private final PlcConnection connection;
    private final String where;
    private final Detached calls;
    private final Answers answers;

    private LibraryConnection(PlcConnection connection, String where, int requestMs, Detached calls) {
        this.connection = connection;
        this.where = where;
        this.calls = calls;
        answers = new Answers(where, requestMs);
    }

    /** @param prepare makes the object, not yet connected: it is what a call that hangs can be ended by */
    static LibraryConnection open(String where, int requestMs, Detached calls, Callable<PlcConnection> prepare)
            throws Failure, InterruptedException {
        PlcConnection connection = calls.call("Preparing the connection", requestMs, prepare);
        LibraryConnection made = new LibraryConnection(connection, where, requestMs, calls);
        boolean open = false;
        try {
            calls.call("Connecting to " + where, requestMs, () -> {
                connection.connect();
                ((ChannelExposingConnection) connection)
                        .getChannel()
                        .closeFuture()
                        .addListener(closed -> made.answers.none());
                return connection;
            });
            open = true;
            return made;
        } finally {
            if (!open) {
                made.close();
            }
        }
    }

    /** The bytes as they came. */
    byte[] read(String what, PlcTag tag) throws Failure, Refusal, InterruptedException {
        PlcReadResponse said = answers.within(
                what,
                () -> connection.readRequestBuilder().addTag(ONE, tag).build().execute());
        PlcResponseCode code = said.getResponseCode(ONE);
        PlcValue value = said.getPlcValue(ONE);
        if (code != PlcResponseCode.OK || value == null) {
            throw ResponseCodes.refusal(what, code);
        }
        return value.getRaw();
    }

    void write(String what, PlcTag tag, PlcValue value) throws Failure, Refusal, InterruptedException {
        PlcWriteResponse said = answers.within(what, () -> connection
                .writeRequestBuilder()
                .addTag(ONE, tag, value)
                .build()
                .execute());
        PlcResponseCode code = said.getResponseCode(ONE);
        if (code != PlcResponseCode.OK) {
            throw ResponseCodes.refusal(what, code);
        }
    }

    void close() {
        calls.leave(() -> {
            try {
                connection.close();
            } catch (Exception e) {
                LOG.debug("PLC {}: closing failed", where, e);
            }
        });
    }
}
