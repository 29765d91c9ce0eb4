// SPDX-License-Identifier: Apache-2.0
package lineside.kernel;

/**
 * The typed form of an event's body. Capabilities export records that implement this in their {@code .event} package, with a
 * static {@code from(Body)} beside it; others read those records, never the capability's classes.
 */
public interface Fact {
    /** Kind and version. */
    EventType type();

    /** The stream it belongs to. */
    Stream stream();

    /** The fact as canonical JSON. */
    Body body();
}
