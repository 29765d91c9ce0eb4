// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.JsonException;
import lineside.kernel.Stream;

/**
 * The receiver's word that it holds a stream up to a sequence, durable and checked.
 *
 * @param head hash of that event, lower-case hex; a wrong one moves nothing
 */
record Acknowledgement(String epoch, Stream stream, long seq, String head) {
    static Optional<Acknowledgement> read(byte[] payload) {
        try {
            Body body = Body.parse(payload);
            return Optional.of(new Acknowledgement(
                    body.text("epoch"), Stream.parse(body.text("stream")), body.integer("seq"), body.text("head")));
        } catch (JsonException | IllegalArgumentException bad) {
            return Optional.empty();
        }
    }
}
