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
 * says {@code memory}, it also takes all memory, with {@code threads} all threads. With {@code recursion} it never comes to an end
 * either, but says so by itself.
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
            switch (wish()) {
                case "memory" -> taken.add(new byte[1 << 24]);
                case "threads" -> threads();
                case "recursion" -> deeper(0);
                default -> {}
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return Decision.nothing(state);
    }

    private static String wish() {
        try {
            return Files.readString(STUCK);
        } catch (IOException gone) {
            return "";
        }
    }

    private static long deeper(long level) {
        return 1 + deeper(level + 1);
    }

    /** First large stacks, so that it does not take long, then what is left. Ends with the error of whoever gets no more. */
    private static void threads() {
        long stack = 64L << 20;
        while (true) {
            try {
                one(stack);
            } catch (OutOfMemoryError none) {
                if (stack == 0) {
                    throw none;
                }
                stack = 0;
            }
        }
    }

    private static void one(long stack) {
        Thread thread = new Thread(null, LockSupport::park, "taken", stack);
        thread.setDaemon(true);
        thread.start();
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
