// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lineside.kernel.Body;
import lineside.plant.LedgerFile;

/**
 * What the plant's ledger says: pieces of its whole life, states of this run.
 *
 * @param good pieces packed
 * @param reject pieces rejected
 * @param states PackML numbers in order, by unit, since the first boot of this run
 * @param linkWasClosed whether the plant's port was closed for a while in this run
 */
record Truth(long good, long reject, Map<String, List<Integer>> states, boolean linkWasClosed) {
    /** Stopped, Idle, Suspended, Aborted, Held, Complete: a unit stays there until somebody wants something else. */
    private static final Set<Integer> AT_REST = Set.of(2, 4, 5, 9, 11, 17);

    /** Boots so far; 0 without a ledger. */
    static long boots(Path ledger) throws DemoFailure {
        try {
            return Files.exists(ledger) ? LedgerFile.read(ledger).boots() : 0;
        } catch (IOException failed) {
            throw new DemoFailure("the ledger " + ledger + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    static Truth read(Path ledger, long bootsBefore) throws DemoFailure {
        try {
            List<Body> facts = LedgerFile.facts(ledger);
            List<Body> thisRun = facts.subList(firstOfRun(facts, bootsBefore), facts.size());
            LedgerFile run = LedgerFile.of(thisRun);
            LedgerFile life = LedgerFile.of(facts);
            boolean closed = thisRun.stream().anyMatch(fact -> fact.text("kind").equals("link"));
            return new Truth(life.good(), life.reject(), run.states(), closed);
        } catch (IOException failed) {
            throw new DemoFailure("the ledger " + ledger + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    /** Whether no unit is on its way to another state. */
    boolean isSettled() {
        return states.values().stream().allMatch(unit -> AT_REST.contains(unit.get(unit.size() - 1)));
    }

    private static int firstOfRun(List<Body> facts, long bootsBefore) {
        for (int i = 0; i < facts.size(); i++) {
            Body fact = facts.get(i);
            if (fact.text("kind").equals("boot") && fact.integer("boot") > bootsBefore) {
                return i;
            }
        }
        return facts.size();
    }
}
