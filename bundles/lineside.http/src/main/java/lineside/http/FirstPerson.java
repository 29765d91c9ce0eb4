// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import lineside.kernel.Body;
import lineside.kernel.PlainText;
import lineside.kernel.Role;
import lineside.store.api.People;
import lineside.store.api.StoreException;

/**
 * A new gateway knows nobody and has no password that came with it: whoever comes first chooses name and PIN and may then do
 * what setting up needs. To be called by one thread only, so that there is one first person.
 */
final class FirstPerson {
    private static final Set<String> LANGUAGES = Set.of("en", "de", "pl");
    private static final Set<Role> ROLES = Set.of(Role.OPERATOR, Role.SUPERVISOR, Role.TECHNICIAN);

    private final SecureRandom random = new SecureRandom();

    Optional<Refusal> objection(People people, Body body) throws StoreException {
        if (!people.all().isEmpty()) {
            return Optional.of(Refusal.of(
                    409,
                    "sign-in.not-first",
                    "Somebody has already set up this gateway; choose your name and sign in."));
        }
        Optional<String> name = SignInApi.text(body, "name", 60);
        if (name.isEmpty() || !PlainText.is(name.get()) || name.get().matches("(?s).*[\\n\\t].*")) {
            return Optional.of(
                    Refusal.of(400, "sign-in.name", "Write a name of 1 to 60 visible characters on one line."));
        }
        if (!LANGUAGES.contains(language(body))) {
            return Optional.of(Refusal.of(400, "sign-in.language", "The language is en, de or pl."));
        }
        return Pins.objection(SignInApi.text(body, "pin", 16).orElse(""));
    }

    People.Person add(People people, Body body) throws StoreException {
        byte[] id = new byte[6];
        random.nextBytes(id);
        People.Person person = new People.Person(
                "p-" + Digests.hex(id), body.text("name").strip(), ROLES, language(body), Pins.hash(body.text("pin")));
        people.put(person);
        return person;
    }

    private static String language(Body body) {
        return body.has("language") ? SignInApi.text(body, "language", 2).orElse("") : "en";
    }
}
