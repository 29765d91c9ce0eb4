// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.Set;
import lineside.kernel.Role;
import lineside.store.api.People;

/** Somebody who signed in. Times are machine nanoseconds. */
final class Session {
    private final String key;
    private final People.Person person;
    private final long opened;
    private volatile long used;

    Session(String key, People.Person person, long now) {
        this.key = key;
        this.person = person;
        this.opened = now;
        this.used = now;
    }

    /** The digest under which the session is kept; not the secret in the cookie. */
    String key() {
        return key;
    }

    String personId() {
        return person.id();
    }

    People.Person person() {
        return person;
    }

    Set<Role> roles() {
        return person.roles();
    }

    void use(long now) {
        used = now;
    }

    boolean alive(long now, HttpSettings.SessionTimes times) {
        return now - used < times.lock().toNanos()
                && now - opened < times.longest().toNanos();
    }
}
