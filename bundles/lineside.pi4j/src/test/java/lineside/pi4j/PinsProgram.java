// SPDX-License-Identifier: Apache-2.0
package lineside.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import lineside.pi4j.api.LossKnown;

/** A program written for Pi4J, on a real chip: prints one line for each thing that was seen. */
public final class PinsProgram {
    private static final int EYE = 4;
    private static final int LAMP = 8;
    private static final int PULSES = 200;
    private static final long GENEROUS_S = 60;

    private PinsProgram() {}

    /** Runs in the virtual machine that has the chip. */
    public static void main(String[] none) throws Exception {
        Context pi4j = Contexts.of(Source.CDEV, String.valueOf(System.getenv("RIG_GPIO_LABEL")));
        lamp(pi4j);
        eye(pi4j);
        DigitalInput taken = input(pi4j, "taken", EYE + 1);
        System.out.println("at rest " + taken.state() + ", pulled up " + pulledUp(pi4j));
        pi4j.shutdown();
        System.exit(0);
    }

    private static void lamp(Context pi4j) throws Exception {
        DigitalOutput lamp = pi4j.create(DigitalOutput.newConfigBuilder(pi4j)
                .id("lamp")
                .address(LAMP)
                .initial(DigitalState.HIGH)
                .shutdown(DigitalState.LOW)
                .build());
        System.out.println("lamp " + pin() + " " + lamp.low().state() + " " + pin() + " "
                + lamp.high().state() + " " + pin());
    }

    private static void eye(Context pi4j) throws Exception {
        DigitalInput eye = input(pi4j, "eye", EYE);
        AtomicLong rising = new AtomicLong();
        CountDownLatch all = new CountDownLatch(PULSES);
        CountDownLatch slow = new CountDownLatch(1);
        eye.addListener(event -> {
            if (event.state() == DigitalState.HIGH) {
                rising.incrementAndGet();
                all.countDown();
            }
        });
        run("gtoggle", String.valueOf(EYE), String.valueOf(2 * PULSES), "2000");
        boolean seen = all.await(GENEROUS_S, TimeUnit.SECONDS);
        System.out.println("pulses " + rising + " " + seen + " lost " + ((LossKnown) eye).lost());
        // A listener that takes its time while 4 000 edges come: the kernel keeps 1 024 of them.
        AtomicLong edges = new AtomicLong();
        eye.addListener(event -> {
            edges.incrementAndGet();
            try {
                if (!slow.await(GENEROUS_S, TimeUnit.SECONDS)) {
                    System.out.println("never woken");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        run("gtoggle", String.valueOf(EYE), "4000");
        slow.countDown();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(GENEROUS_S);
        while (edges.get() + ((LossKnown) eye).lost() < 4_000 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(10_000_000);
        }
        long lost = ((LossKnown) eye).lost();
        System.out.println("overrun lost " + (lost > 0) + ", seen and lost " + (edges.get() + lost));
    }

    private static boolean pulledUp(Context pi4j) {
        return pi4j.create(DigitalInput.newConfigBuilder(pi4j)
                        .id("up")
                        .address(EYE + 2)
                        .pull(PullResistance.PULL_UP)
                        .debounce(0L)
                        .build())
                .isHigh();
    }

    private static DigitalInput input(Context pi4j, String id, int line) {
        return pi4j.create(DigitalInput.newConfigBuilder(pi4j)
                .id(id)
                .address(line)
                .debounce(0L)
                .build());
    }

    private static String pin() throws Exception {
        return run("gget", String.valueOf(LAMP));
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return said.strip();
    }
}
