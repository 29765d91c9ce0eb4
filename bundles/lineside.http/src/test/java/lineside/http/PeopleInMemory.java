// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import lineside.kernel.Role;
import lineside.store.api.People;

/** People without a disk. */
final class PeopleInMemory implements People {
    /** So few iterations that a test may sign in often; the form of the hash carries their number. */
    static final int FEW = 10;

    private final Map<String, Person> byId = new ConcurrentSkipListMap<>();

    Person add(String id, String pin, Role... roles) {
        Person person = new Person(id, "Person " + id, Set.of(roles), "en", Pins.hash(pin, FEW));
        put(person);
        return person;
    }

    @Override
    public List<Person> all() {
        return List.copyOf(byId.values());
    }

    @Override
    public Optional<Person> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public void put(Person person) {
        byId.put(person.id(), person);
    }
}
