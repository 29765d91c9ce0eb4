// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;

/**
 * The address on a tag: {@code /e/} and the id of a work unit. A camera opens whatever somebody has printed, so there any path
 * is let in, however odd, and gets the panel, which says that the tag is unknown. Nothing is ever looked up by such a path.
 * What Jetty cannot even read there, such as NUL, half a percent escape or a hidden way up, stands for one unknown tag.
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

    /** No work unit has such an id. */
    static final String UNREADABLE = "/e/_";

    private static final String TAGS = "/e/";

    private TagAddress() {}

    /** An address as it is served: itself, unless it begins as a tag's and cannot be read as one. */
    static String readable(String address) {
        return address.startsWith(TAGS) && !isReadable(address) ? UNREADABLE : address;
    }

    private static boolean isReadable(String address) {
        try {
            HttpURI read = HttpURI.from(address);
            String path = read.getCanonicalPath();
            boolean way = path != null && is(path);
            return (way || !read.hasViolations()) && ANY_PATH.getAllowed().containsAll(read.getViolations());
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    /** Whether this is the address of a tag, dot segments resolved. */
    static boolean is(String path) {
        return path.startsWith(TAGS);
    }

    /** Whether an address is odd in a way that only a tag's may be. */
    static boolean isRefused(HttpURI address, String path) {
        return address.hasViolations() && !is(path);
    }
}
