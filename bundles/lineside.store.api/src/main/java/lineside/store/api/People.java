// SPDX-License-Identifier: Apache-2.0
package lineside.store.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.kernel.Role;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The people of {@code people.db}: names, PIN hashes, languages. Never in the journal, which knows opaque ids only. Registered
 * as a service. Safe for any thread.
 */
@ProviderType
public interface People {
    /**
     * Somebody who may sign in.
     *
     * @param id opaque id that events carry
     * @param name what people call them
     * @param roles what they may do
     * @param language {@code en}, {@code de} or {@code pl}
     * @param pinHash salted hash in the form of the signing-in component
     */
    record Person(String id, String name, Set<Role> roles, String language, String pinHash) {}

    /** Everybody, by name. */
    List<Person> all() throws StoreException;

    /** One person. */
    Optional<Person> find(String id) throws StoreException;

    /** Adds or replaces one person; durable on return. */
    void put(Person person) throws StoreException;
}
