// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

import java.util.List;
import java.util.Optional;
import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * The first event of every epoch: sequences start again at 1 and every chain at 32 zero bytes.
 *
 * @param epoch the new epoch
 * @param reason {@code first-start}, {@code damaged}, {@code cut}, {@code restored}, {@code cloned} or {@code newer-schema}
 * @param previous the epoch before, when known
 * @param heads newest stream sequence and hash per stream of the epoch before, when known
 * @param setAside file name of a store that was set aside
 */
public record EpochOpened(
        String epoch, String reason, Optional<String> previous, List<Body> heads, Optional<String> setAside)
        implements Fact {
    /** {@code epoch-opened/1}. */
    public static final EventType TYPE = EventType.parse("epoch-opened/1");

    /** The reason of an epoch that opens an empty gateway; every other one needs a technician's word. */
    public static final String FIRST_START = "first-start";

    public EpochOpened {
        heads = List.copyOf(heads);
    }

    /** Reads {@link #body()}. */
    public static EpochOpened from(Body body) {
        return new EpochOpened(
                body.text("epoch"),
                body.text("reason"),
                body.optionalText("previous"),
                body.bodies("heads"),
                body.optionalText("setAside"));
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    @Override
    public Stream stream() {
        return Stream.AUDIT;
    }

    @Override
    public Body body() {
        return Body.builder()
                .put("epoch", epoch)
                .put("reason", reason)
                .putIfPresent("previous", previous)
                .put("heads", heads)
                .putIfPresent("setAside", setAside)
                .build();
    }
}
