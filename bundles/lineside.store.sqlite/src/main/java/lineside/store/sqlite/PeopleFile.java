// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import lineside.kernel.Role;
import lineside.store.api.People.Person;
import lineside.store.api.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open {@code people.db}. Used under its owner's lock. */
final class PeopleFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeopleFile.class);
    private static final String SELECT = "SELECT id, name, roles, language, pin_hash FROM person ";
    private static final String PUT =
            "INSERT INTO person (id, name, roles, language, pin_hash) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                    + " name = excluded.name, roles = excluded.roles, language = excluded.language,"
                    + " pin_hash = excluded.pin_hash";

    private final Connection connection;
    private final StoreLock lock;

    private PeopleFile(Connection connection, StoreLock lock) {
        this.connection = connection;
        this.lock = lock;
    }

    static PeopleFile open(Path directory, LongSupplier nanos) throws StoreException {
        StoreLock lock = StoreLock.take(directory.resolve("people.lock"));
        boolean open = false;
        try {
            NativeLibrary.unpackBelow(directory);
            Path file = directory.resolve("people.db");
            ensure(file, nanos);
            Connection connection = Connections.writer(file);
            Migrations.PEOPLE.bring(connection);
            open = true;
            return new PeopleFile(connection, lock);
        } catch (IOException | SQLException unusable) {
            throw Failures.disk("people.db cannot be opened: " + unusable.getMessage(), unusable);
        } finally {
            if (!open) {
                lock.close();
            }
        }
    }

    private static void ensure(Path file, LongSupplier nanos) throws IOException, SQLException {
        LineFiles files = new LineFiles(file, Migrations.PEOPLE);
        if (Files.notExists(file)) {
            files.setOrphansAside();
        } else {
            Inspection.Finding finding =
                    new Inspection(file, Migrations.PEOPLE, nanos).look(connection -> Optional.empty());
            if (finding.reason().isEmpty()) {
                return;
            }
            Path aside = SetAside.free(file);
            SetAside.of(file, aside);
            LOG.warn(
                    "{}: it was set aside as {}; a new one starts empty, somebody must sign in first",
                    finding.sentences().get(0),
                    aside.getFileName());
        }
        files.draft(connection -> {});
        files.adopt();
    }

    List<Person> all() throws StoreException {
        return select("ORDER BY name, id", Optional.empty());
    }

    Optional<Person> find(String id) throws StoreException {
        return select("WHERE id = ?", Optional.of(id)).stream().findFirst();
    }

    void put(Person person) throws StoreException {
        try (PreparedStatement put = connection.prepareStatement(PUT)) {
            put.setString(1, person.id());
            put.setString(2, person.name());
            put.setString(3, person.roles().stream().map(Role::code).sorted().collect(Collectors.joining(",")));
            put.setString(4, person.language());
            put.setString(5, person.pinHash());
            put.executeUpdate();
        } catch (SQLException failed) {
            throw Failures.of("writing people.db failed", failed);
        }
    }

    private List<Person> select(String where, Optional<String> argument) throws StoreException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + where)) {
            if (argument.isPresent()) {
                select.setString(1, argument.get());
            }
            List<Person> people = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    people.add(new Person(
                            row.getString(1),
                            row.getString(2),
                            roles(row.getString(3)),
                            row.getString(4),
                            row.getString(5)));
                }
            }
            return List.copyOf(people);
        } catch (SQLException failed) {
            throw Failures.of("reading people.db failed", failed);
        }
    }

    private static Set<Role> roles(String text) {
        return Arrays.stream(text.split(","))
                .filter(code -> !code.isEmpty())
                .map(Role::parse)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException everyPutWasDurable) {
            LOG.debug("closing people.db", everyPutWasDurable);
        }
        lock.close();
    }
}
