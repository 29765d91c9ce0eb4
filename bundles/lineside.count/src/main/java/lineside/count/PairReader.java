// SPDX-License-Identifier: Apache-2.0
package lineside.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lineside.capability.api.ModelFault;
import lineside.kernel.Body;

/** Reads which counters are compared. The schema has checked their form before. */
final class PairReader {
    private PairReader() {}

    static List<Pair> pairs(Body section, Map<String, CounterSpec> counters) throws ModelFault {
        List<Pair> pairs = new ArrayList<>();
        Set<String> checks = new TreeSet<>();
        List<Body> bodies = section.bodies("compare");
        for (int i = 0; i < bodies.size(); i++) {
            String path = "count.compare[" + i + "]";
            CounterSpec counter = counter(path + ".counter", bodies.get(i).text("counter"), counters);
            CounterSpec check = counter(path + ".check", bodies.get(i).text("check"), counters);
            if (counter.id().equals(check.id())) {
                throw new ModelFault(
                        path + ".check", "'" + check.id() + "' would be compared with itself; name two counters");
            }
            if (!checks.add(check.id())) {
                throw new ModelFault(
                        path + ".check", "'" + check.id() + "' is compared twice; one counter is checked by one other");
            }
            long between = bodies.get(i).integer("between", 0);
            long poll = counter.wiring().pollNanos() + check.wiring().pollNanos();
            pairs.add(new Pair(counter.id(), check.id(), between, poll));
        }
        return pairs;
    }

    private static CounterSpec counter(String path, String id, Map<String, CounterSpec> counters) throws ModelFault {
        CounterSpec counter = counters.get(id);
        if (counter == null) {
            throw new ModelFault(path, "'" + id + "' is no counter; counters are " + counters.keySet());
        }
        return counter;
    }
}
