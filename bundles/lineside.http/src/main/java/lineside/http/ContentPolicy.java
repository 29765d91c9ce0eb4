// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page may load: only what this gateway serves, and nothing written into the page itself. An import map has to stand in
 * the page, so the one that the shell brings is allowed by its SHA-256.
 */
final class ContentPolicy {
    private static final Pattern IMPORT_MAP = Pattern.compile(
            "<script\\b[^>]*\\btype\\s*=\\s*[\"']?importmap[\"']?[^>]*>(.*?)</script>",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final String FORMAT =
            "default-src 'self'; script-src 'self'%s; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** For everything that is no page with an import map. */
    static final String STRICT = String.format(FORMAT, "");

    private ContentPolicy() {}

    static String forPage(byte[] html) {
        Matcher map = IMPORT_MAP.matcher(new String(html, StandardCharsets.UTF_8));
        StringJoiner hashes = new StringJoiner("");
        while (map.find()) {
            byte[] hash = Digests.sha256(map.group(1).getBytes(StandardCharsets.UTF_8));
            hashes.add(" 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        }
        return String.format(FORMAT, hashes);
    }
}
