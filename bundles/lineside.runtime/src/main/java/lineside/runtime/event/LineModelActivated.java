// SPDX-License-Identifier: Apache-2.0
package lineside.runtime.event;

import lineside.kernel.Body;
import lineside.kernel.EventType;
import lineside.kernel.Fact;
import lineside.kernel.Stream;

/**
 * A line model took effect.
 *
 * @param model its version, the first 12 hex digits of its SHA-256
 * @param path ISA-95 path of the line
 * @param name what people call the line
 */
public record LineModelActivated(String model, String path, String name) implements Fact {
    /** {@code line-model-activated/1}. */
    public static final EventType TYPE = EventType.parse("line-model-activated/1");

    /** Reads {@link #body()}. */
    public static LineModelActivated from(Body body) {
        return new LineModelActivated(body.text("model"), body.text("path"), body.text("name"));
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    @Override
    public Stream stream() {
        return Stream.MASTER;
    }

    @Override
    public Body body() {
        return Body.of("model", model, "path", path, "name", name);
    }
}
