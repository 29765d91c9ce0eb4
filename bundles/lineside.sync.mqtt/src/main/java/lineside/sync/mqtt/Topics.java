// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import lineside.kernel.Stream;

/**
 * The topics of one line: {@code root/enterprise/site/area/line/_lineside/v1/...}.
 *
 * @param base up to and including {@code v1/}
 */
record Topics(String base) {
    static Topics of(String root, String path) {
        return new Topics(root + "/" + path + "/_lineside/v1/");
    }

    /** Retained: online or not, what runs, how far each stream is. */
    String status() {
        return base + "status";
    }

    /** Retained: the line as it is now. */
    String state() {
        return base + "state";
    }

    /** Batches of events. */
    String events(Stream stream) {
        return base + "evt/" + stream.code();
    }

    /** Batches of minutes of signals. */
    String telemetry() {
        return base + "tele";
    }

    /** Result of a command. */
    String response(String commandId) {
        return base + "rsp/" + commandId;
    }

    /** Everything that comes down. */
    String commands() {
        return base + "cmd/+";
    }

    /** Whether it is the line's own {@link #status()}. */
    boolean isStatus(String topic) {
        return topic.equals(status());
    }

    /** The verb of a topic that came down. */
    String verb(String topic) {
        return topic.substring(topic.lastIndexOf('/') + 1);
    }
}
