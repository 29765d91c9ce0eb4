// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

/**
 * One open connection. One request at a time, each with a deadline; after a {@link Failure} it is of no more use. A
 * {@link Refusal} is an answer like any other. Used by one thread.
 */
interface Link {
    /** The bytes of these places. */
    byte[] read(Span span) throws Failure, Refusal, InterruptedException;

    /**
     * Writes these places once, with one request. After a failure it may or may not have been written; after a refusal for the
     * address it certainly was not.
     */
    void write(Part part) throws Failure, Refusal, InterruptedException;

    /** Lets go, at once; what the library needs longer for it does behind our back. */
    void close();
}
