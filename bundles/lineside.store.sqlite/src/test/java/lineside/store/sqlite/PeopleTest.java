// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lineside.kernel.Role;
import lineside.store.api.People.Person;
import lineside.store.api.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People are beside the journal, so that a person can be erased and the chain stays. */
class PeopleTest {
    private static final Person ZOE = new Person("p-1", "Zoé", Set.of(Role.OPERATOR, Role.TECHNICIAN), "en", "h1");
    private static final Person ADAM = new Person("p-2", "Adam", Set.of(), "pl", "h2");

    @TempDir
    Path directory;

    private SqlitePeople people() {
        return new SqlitePeople(directory.toString(), System::nanoTime);
    }

    @Test
    void peopleAreKeptOverARestartAndListedByName() throws Exception {
        try (SqlitePeople people = people()) {
            assertEquals(List.of(), people.all());
            people.put(ZOE);
            people.put(ADAM);
        }
        try (SqlitePeople people = people()) {
            assertEquals(List.of(ADAM, ZOE), people.all());
            assertEquals(Optional.of(ZOE), people.find("p-1"));
            assertEquals(Optional.empty(), people.find("p-3"));
        }
    }

    @Test
    void aPersonIsReplacedById() throws Exception {
        try (SqlitePeople people = people()) {
            people.put(ZOE);
            Person renamed = new Person("p-1", "Zoe", Set.of(Role.QUALITY), "de", "h3");
            people.put(renamed);
            assertEquals(List.of(renamed), people.all());
        }
    }

    @Test
    void aDamagedFileIsSetAsideAndPeopleCanBeEnteredAgain() throws Exception {
        byte[] garbage = {1, 2, 3};
        Files.write(directory.resolve("people.db"), garbage);
        try (SqlitePeople people = people()) {
            assertEquals(List.of(), people.all());
            people.put(ADAM);
        }
        assertArrayEquals(garbage, Files.readAllBytes(directory.resolve("people.db.aside-1")));
    }

    @Test
    void aSecondProgramIsRefused() throws Exception {
        try (SqlitePeople first = people();
                SqlitePeople second = people()) {
            first.put(ZOE);
            assertTrue(
                    assertThrows(StoreException.class, second::all).getMessage().startsWith("another program uses"));
        }
    }

    @Test
    void withoutADataDirectoryEveryCallSaysSo() {
        SqlitePeople people = new SqlitePeople(null, System::nanoTime);
        assertEquals(
                "the framework property lineside.data does not name a data directory: set it",
                assertThrows(StoreException.class, people::all).getMessage());
    }
}
