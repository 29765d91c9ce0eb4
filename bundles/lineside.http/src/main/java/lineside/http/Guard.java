// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Finds out who asks, and turns away what must not come in. */
final class Guard {
    private static final String ADDRESS = "[0-9.]+|\\[[0-9a-fA-F:.]+\\]";
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private final HttpSettings settings;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final Predicate<InetAddress> onGateway;

    /**
     * @param onGateway whether an address is the gateway's own
     */
    Guard(HttpSettings settings, Sessions sessions, ApiTokens tokens, Predicate<InetAddress> onGateway) {
        this.settings = settings;
        this.sessions = sessions;
        this.tokens = tokens;
        this.onGateway = onGateway;
    }

    Visitor visitor(Request request) {
        SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
        InetAddress address = remote instanceof InetSocketAddress ? ((InetSocketAddress) remote).getAddress() : null;
        return new Visitor(
                address == null ? "unknown" : address.getHostAddress(),
                address != null && onGateway.test(address),
                request.isSecure(),
                SessionCookie.read(request).flatMap(sessions::find),
                bearer(request).flatMap(tokens::find));
    }

    private static Optional<String> bearer(Request request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .filter(text -> text.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(text -> text.substring(7).strip());
    }

    /** Why a request may not come in at all, whatever it asks for. */
    Optional<Refusal> refusal(Visit visit) {
        if (!knownHost(visit)) {
            return Optional.of(Refusal.of(
                    421,
                    "http.unknown-host",
                    "The gateway is not known by this name; use its address, or add the name to host.names."));
        }
        if (visit.header("Authorization").isPresent() && visit.visitor.machine().isEmpty()) {
            return Optional.of(
                    Refusal.of(401, "http.unknown-token", "This token is not known here; see the file api-tokens."));
        }
        if (!SAFE.contains(visit.method()) && visit.visitor.machine().isEmpty() && !sameOrigin(visit)) {
            return Optional.of(Refusal.of(
                    403,
                    "http.other-origin",
                    "Only pages of this gateway may change something here; machine clients send a bearer token."));
        }
        return socket(visit);
    }

    /**
     * A page of another site may open a WebSocket to anywhere, and the browser sends the cookie along. None is offered, so every
     * one is refused, never merely served as if nothing had been asked. (An upgrade to HTTP/2 is no request of a page: it is
     * answered in HTTP/1.1, as the standard has it.)
     */
    private static Optional<Refusal> socket(Visit visit) {
        boolean asked = visit.header("Upgrade")
                        .filter(to -> to.toLowerCase(Locale.ROOT).contains("websocket"))
                        .isPresent()
                || visit.header("Sec-WebSocket-Key").isPresent();
        if (!asked) {
            return Optional.empty();
        }
        return Optional.of(
                sameOrigin(visit)
                        ? Refusal.of(
                                400,
                                "http.no-websocket",
                                "There are no WebSockets here; GET /api/v1/stream tells every change.")
                        : Refusal.of(
                                403,
                                "http.other-origin",
                                "Only pages of this gateway may connect here, and there are no WebSockets in any case."));
    }

    /** Why a visitor may not ask for this. */
    Optional<Refusal> refusal(Visitor visitor, Route.Access access) {
        if (access == Route.Access.OPEN) {
            return Optional.empty();
        }
        if (!visitor.trustworthy()) {
            return Optional.of(Refusal.of(
                    403,
                    "http.needs-https",
                    "From another machine this needs HTTPS: set https.port and keystore.path of lineside.http, then use"
                            + " https://."));
        }
        boolean fine = access == Route.Access.PRIVATE
                || (access == Route.Access.LOOK && visitor.mayLook())
                || visitor.signedIn();
        return fine ? Optional.empty() : Optional.of(Refusal.signIn());
    }

    static Refusal tooFast(Duration pause) {
        return Refusal.of(429, "http.too-fast", "Too many requests; wait a moment.")
                .again(pause);
    }

    /** Against pages of other sites whose name was made to point here. */
    private boolean knownHost(Visit visit) {
        String host = visit.request.getHttpURI().getHost();
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.matches(ADDRESS)
                || settings.hostNames().contains(name);
    }

    private static boolean sameOrigin(Visit visit) {
        Optional<String> site = visit.header("Sec-Fetch-Site");
        if (site.isPresent()) {
            return site.get().equals("same-origin");
        }
        return visit.header("Origin")
                .filter(origin -> sameOrigin(visit, origin))
                .isPresent();
    }

    private static boolean sameOrigin(Visit visit, String origin) {
        try {
            URI from = URI.create(origin);
            String scheme = visit.visitor.encrypted() ? "https" : "http";
            return scheme.equals(from.getScheme())
                    && visit.header("Host")
                            .filter(host -> host.equalsIgnoreCase(from.getRawAuthority()))
                            .isPresent();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
