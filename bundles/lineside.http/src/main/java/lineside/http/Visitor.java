// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.Optional;
import java.util.Set;
import lineside.kernel.Actor;
import lineside.kernel.Role;

/**
 * Who asks, as far as the request proves it.
 *
 * @param address remote address
 * @param kiosk true on the gateway itself
 * @param encrypted true over HTTPS
 * @param session the session of the cookie, when it is alive
 * @param machine the client whose token was sent, when it is known
 */
record Visitor(
        String address,
        boolean kiosk,
        boolean encrypted,
        Optional<Session> session,
        Optional<ApiTokens.Client> machine) {
    /** Plain HTTP from another machine can be read and changed on its way: it gets nothing that matters. */
    boolean trustworthy() {
        return kiosk || encrypted;
    }

    boolean signedIn() {
        return session.isPresent() || machine.isPresent();
    }

    /** On the gateway's own panel everybody may look; elsewhere only who signed in. */
    boolean mayLook() {
        return trustworthy() && (kiosk || signedIn());
    }

    Actor actor() {
        return machine.map(ApiTokens.Client::actor)
                .or(() -> session.map(s -> Actor.person(s.personId(), "pin")))
                .orElseThrow();
    }

    Set<Role> roles() {
        return machine.map(ApiTokens.Client::roles)
                .or(() -> session.map(Session::roles))
                .orElse(Set.of());
    }

    /** Whose share of the request rate this uses. */
    String share() {
        return machine.map(client -> "token " + client.name())
                .or(() -> session.map(s -> "session " + s.key()))
                .orElse("address " + address);
    }
}
