// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import org.osgi.annotation.versioning.ConsumerType;

/** A read-only address that a bundle answers itself, such as {@code /health}. Registered as a service. */
@ConsumerType
public interface WebEndpoint {
    /**
     * An answer.
     *
     * @param status HTTP status
     * @param type media type
     * @param text the whole text
     */
    record Reply(int status, String type, String text) {}

    /** The exact path. */
    String path();

    /** Answers within 50 ms, from any thread. An unauthenticated caller should learn no more than up or down. */
    Reply get(boolean authenticated);
}
