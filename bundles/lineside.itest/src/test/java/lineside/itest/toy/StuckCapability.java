// SPDX-License-Identifier: Apache-2.0
package lineside.itest.toy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lineside.capability.api.Capability;
import lineside.capability.api.Decision;
import lineside.capability.api.Input;
import lineside.capability.api.LineModel;
import lineside.capability.api.Manifest;
import lineside.capability.api.StepContext;
import lineside.kernel.Body;
import lineside.kernel.Event;

/**
 * A capability with the worst of defects: while the file of {@code lineside.toy.stuck} is there, it never decides; when the file
 * says {@code memory}, it also takes all memory.
 */
public final class StuckCapability implements Capability<Boolean> {
    private static final Path STUCK = Path.of(System.getProperty("lineside.toy.stuck", "no-such-file"));

    @Override
    public Manifest manifest() {
        return new Manifest("stuck", 1, List.of(), List.of(), Set.of());
    }

    @Override
    public Set<String> signals(LineModel model) {
        return model.signals().keySet();
    }

    @Override
    public Boolean initial(LineModel model) {
        return true;
    }

    @Override
    public Boolean remodel(Boolean state, LineModel model) {
        return state;
    }

    @Override
    public Decision<Boolean> decide(Boolean state, Input input, List<Event> heard, StepContext ctx) {
        List<byte[]> taken = new ArrayList<>();
        while (Files.exists(STUCK)) {
            if (greedy()) {
                taken.add(new byte[1 << 24]);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return Decision.nothing(state);
    }

    private static boolean greedy() {
        try {
            return Files.readString(STUCK).startsWith("memory");
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public Boolean evolve(Boolean state, Event event) {
        return state;
    }

    @Override
    public Body facts(Boolean state) {
        return Body.EMPTY;
    }

    @Override
    public Boolean restore(Body facts, LineModel model) {
        return true;
    }
}
