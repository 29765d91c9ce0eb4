// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;

/**
 * The address on a tag: {@code /e/} and the id of a work unit. A camera opens whatever somebody has printed, so there any path
 * is let in, however odd, and gets the panel, which says that the tag is unknown. Nothing is ever looked up by such a path.
 * (An address with NUL or half a percent escape is no address to Jetty; it is answered with one sentence.)
 */
final class TagAddress {
    /** Odd paths are read, so that they can be told apart here; everything else that is odd stays refused. */
    static final UriCompliance ANY_PATH = UriCompliance.DEFAULT.with(
            "LINESIDE",
            Violation.AMBIGUOUS_PATH_SEGMENT,
            Violation.AMBIGUOUS_EMPTY_SEGMENT,
            Violation.AMBIGUOUS_PATH_SEPARATOR,
            Violation.AMBIGUOUS_PATH_PARAMETER,
            Violation.AMBIGUOUS_PATH_ENCODING,
            Violation.BAD_UTF8_ENCODING,
            Violation.TRUNCATED_UTF8_ENCODING,
            Violation.SUSPICIOUS_PATH_CHARACTERS,
            Violation.ILLEGAL_PATH_CHARACTERS);

    private TagAddress() {}

    /** Whether this is the address of a tag, dot segments resolved. */
    static boolean is(String path) {
        return path.startsWith("/e/");
    }

    /** Whether an address is odd in a way that only a tag's may be. */
    static boolean isRefused(HttpURI address, String path) {
        return address.hasViolations() && !is(path);
    }
}
