// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import lineside.capability.api.WebEndpoint;

/** Addresses that bundles answer themselves. They run on threads of their own, so that one that hangs harms nobody else. */
final class EndpointApi {
    private final Parts parts;
    private final Workers workers;

    EndpointApi(Parts parts, Workers workers) {
        this.parts = parts;
        this.workers = workers;
    }

    /** False when nobody answers this path. */
    boolean answer(Visit visit) {
        Optional<WebEndpoint> endpoint = parts.endpoints.stream()
                .filter(some -> some.path().equals(visit.path()))
                .findFirst();
        endpoint.ifPresent(found -> workers.answer(visit, same -> {
            WebEndpoint.Reply reply = found.get(same.visitor.trustworthy() && same.visitor.signedIn());
            same.send(reply.status(), reply.type(), reply.text().getBytes(StandardCharsets.UTF_8));
        }));
        return endpoint.isPresent();
    }
}
