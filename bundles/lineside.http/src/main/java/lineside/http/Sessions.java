// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.security.SecureRandom;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lineside.kernel.LineClock;
import lineside.store.api.People;

/**
 * Who is signed in, in memory: a restart signs everybody out. Ids are 128 bits of a secure generator, drawn anew at every
 * sign-in; only their digests are kept. Lock and longest time run by machine time. Safe for any thread.
 */
final class Sessions {
    /** More would be a leak or an attack: the oldest go. */
    static final int MOST = 256;

    private final LineClock clock;
    private final HttpSettings.SessionTimes times;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byKey = new LinkedHashMap<>();

    Sessions(LineClock clock, HttpSettings.SessionTimes times) {
        this.clock = clock;
        this.times = times;
    }

    /** Opens a session and gives the secret for the cookie, which is kept nowhere. */
    synchronized String open(People.Person person) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        String secret = Digests.hex(id);
        String key = Digests.sha256(secret);
        byKey.put(key, new Session(key, person, clock.machineNanos()));
        dropDeadAndOldest();
        return secret;
    }

    /** The session of a cookie, while it lives. Looking does not prolong it. */
    synchronized Optional<Session> find(String secret) {
        Session session = byKey.get(Digests.sha256(secret));
        if (session == null) {
            return Optional.empty();
        }
        if (!alive(session)) {
            byKey.remove(session.key());
            return Optional.empty();
        }
        return Optional.of(session);
    }

    /** Whether a session found earlier still lives. */
    synchronized boolean alive(Session session) {
        return byKey.get(session.key()) == session && session.alive(clock.machineNanos(), times);
    }

    /** Somebody acted: the lock starts anew. */
    void use(Session session) {
        session.use(clock.machineNanos());
    }

    synchronized void close(Session session) {
        byKey.remove(session.key());
    }

    private void dropDeadAndOldest() {
        long now = clock.machineNanos();
        byKey.values().removeIf(session -> !session.alive(now, times));
        Iterator<Session> oldest = byKey.values().iterator();
        while (byKey.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }
}
