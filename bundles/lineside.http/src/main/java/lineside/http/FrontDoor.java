// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Where every request comes in: who is it, may it, who answers. */
final class FrontDoor extends Handler.Abstract {
    /** What every request passes: who is it, how often, on which connection. */
    record Gate(Guard guard, Rates rates, Connections connections, Counters counters, Ticker timer) {}

    private final Gate gate;
    private final List<Route> routes;
    private final EndpointApi endpoints;
    private final StaticFiles files;

    FrontDoor(Gate gate, List<Route> routes, EndpointApi endpoints, StaticFiles files) {
        this.gate = gate;
        this.routes = List.copyOf(routes);
        this.endpoints = endpoints;
        this.files = files;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        gate.connections().serving(request);
        Request.addCompletionListener(request, failure -> gate.counters().answered(response.getStatus()));
        Visit visit = new Visit(request, response, callback, gate.guard().visitor(request), gate.timer());
        secure(visit);
        Failures.guard(visit, this::answer);
        return true;
    }

    private void answer(Visit visit) throws Exception {
        Optional<Duration> wait = gate.rates().take(visit.visitor.share());
        Optional<Refusal> refusal =
                wait.map(Guard::tooFast).or(() -> gate.guard().refusal(visit));
        if (refusal.isPresent()) {
            visit.refuse(refusal.get());
            return;
        }
        if (TagAddress.isRefused(visit.request.getHttpURI(), visit.path())) {
            visit.refuse(Refusal.malformed("The request's address cannot be read."));
            return;
        }
        List<Route> here =
                routes.stream().filter(route -> route.at(visit.path())).collect(Collectors.toUnmodifiableList());
        if (here.isEmpty()) {
            other(visit);
            return;
        }
        Optional<Route> route =
                here.stream().filter(some -> some.takes(visit.method())).findFirst();
        if (route.isEmpty()) {
            wrongMethod(visit, here.stream().map(Route::method).collect(Collectors.joining(", ")));
            return;
        }
        Optional<Refusal> forbidden =
                gate.guard().refusal(visit.visitor, route.get().access());
        if (forbidden.isPresent()) {
            visit.refuse(forbidden.get());
        } else {
            route.get().answerer().answer(visit);
        }
    }

    private void other(Visit visit) throws IOException {
        boolean reads = visit.method().equals("GET") || visit.head();
        if (visit.path().startsWith("/api/")) {
            visit.refuse(Refusal.of(
                    404, "http.not-found", Visit.arg("path", visit.path()), "There is nothing at this address."));
        } else if (!reads) {
            wrongMethod(visit, "GET");
        } else if (!endpoints.answer(visit)) {
            files.answer(visit);
        }
    }

    private static void wrongMethod(Visit visit, String allowed) {
        visit.headers().put(HttpHeader.ALLOW, allowed.replace("GET", "GET, HEAD"));
        visit.refuse(Refusal.of(
                405, "http.method", Visit.arg("method", visit.method()), "This address takes " + allowed + " only."));
    }

    private static void secure(Visit visit) {
        HttpFields.Mutable headers = visit.headers();
        headers.put("Content-Security-Policy", ContentPolicy.STRICT);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(self), geolocation=(), microphone=()");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        if (visit.visitor.encrypted()) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
