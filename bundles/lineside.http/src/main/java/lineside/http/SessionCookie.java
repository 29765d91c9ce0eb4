// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;

/**
 * The cookie that carries a session: out of reach of scripts, never sent by pages of other sites. Over HTTPS its name makes
 * the browser insist on that.
 */
final class SessionCookie {
    private static final String PLAIN = "lineside-session";
    private static final String SECURE = "__Host-lineside-session";

    private SessionCookie() {}

    static Optional<String> read(Request request) {
        String name = request.isSecure() ? SECURE : PLAIN;
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    static void set(Visit visit, String secret) {
        write(visit, secret, "");
    }

    static void clear(Visit visit) {
        write(visit, "", "; Max-Age=0");
    }

    private static void write(Visit visit, String value, String more) {
        boolean secure = visit.visitor.encrypted();
        visit.headers()
                .add(
                        "Set-Cookie",
                        (secure ? SECURE : PLAIN) + "=" + value + "; Path=/; HttpOnly; SameSite=Strict"
                                + (secure ? "; Secure" : "") + more);
    }
}
