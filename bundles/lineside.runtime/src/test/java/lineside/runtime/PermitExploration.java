// SPDX-License-Identifier: Apache-2.0
package lineside.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes through every world that can be reached from the first, breadth first, so that what it finds has the shortest story. */
final class PermitExploration {
    private static final int PATIENCE = 30;
    private static final int MOST = 1_000_000;

    private final PermitMoves moves;
    private final Map<PermitWorld, Came> seen = new HashMap<>();
    private final Set<PermitWorld> comeBack = new HashSet<>();
    private int granted;

    private record Came(PermitWorld from, String by) {}

    PermitExploration(PermitMoves moves) {
        this.moves = moves;
    }

    /** The story of the first world with a fault, if there is one. */
    Optional<String> run(PermitWorld first) {
        Deque<PermitWorld> open = new ArrayDeque<>(List.of(first));
        seen.put(first, new Came(first, ""));
        while (!open.isEmpty()) {
            PermitWorld world = open.removeFirst();
            if (seen.size() > MOST) {
                throw new IllegalStateException("more than " + MOST + " worlds: something grows without end");
            }
            if (!world.fault().isEmpty()) {
                return Optional.of(story(world, world.fault()));
            }
            if (!comesBack(world)) {
                return Optional.of(story(world, "never granted again although nothing is left against it"));
            }
            granted += world.port().granted() ? 1 : 0;
            for (PermitMoves.Next next : moves.after(world)) {
                PermitWorld then = next.world().canonical();
                if (seen.putIfAbsent(then, new Came(world, next.move())) == null) {
                    open.addLast(then);
                }
            }
        }
        return Optional.empty();
    }

    int worlds() {
        return seen.size();
    }

    /** In how many of them the permit was granted. */
    int granted() {
        return granted;
    }

    /** When everybody who withholds it lets go and does his work, the permit is granted in the end. */
    private boolean comesBack(PermitWorld from) {
        PermitWorld world = moves.linked(from).canonical();
        if (world.truth().vetoes().contains(Veto.SHUTDOWN)) {
            return true;
        }
        List<PermitWorld> way = new ArrayList<>();
        while (way.size() < PATIENCE && !world.port().granted() && !comeBack.contains(world)) {
            way.add(world);
            world = moves.onward(world).orElse(world).canonical();
        }
        boolean back = world.port().granted() || comeBack.contains(world);
        if (back) {
            comeBack.addAll(way);
        }
        return back;
    }

    private String story(PermitWorld end, String fault) {
        List<String> words = new ArrayList<>();
        for (PermitWorld world = end;
                !seen.get(world).by().isEmpty();
                world = seen.get(world).from()) {
            words.add(seen.get(world).by());
        }
        Collections.reverse(words);
        return fault + ", after: " + String.join("; ", words);
    }
}
