// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import lineside.driver.plc4x.EipPlc.Wrong;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link LossCycles} of a Logix controller. */
@Execution(ExecutionMode.CONCURRENT)
class EipLossCyclesTest extends LossCycles {
    EipLossCyclesTest() {
        super("eip", "logix://127.0.0.1:%d/0", "Good", "Label:string82", "Speed:float32");
    }

    @ParameterizedTest
    @MethodSource
    void isNoticedAndRepaired(Loss loss) throws Exception {
        cycles(loss);
    }

    static Stream<Loss> isNoticedAndRepaired() {
        List<Loss> ofEip = List.of(
                new Loss("CUT_FRAME", "wire", "mode=truncate&n=30&dir=down", "mode=pass&dir=both"),
                new Loss("GARBAGE", "plc", "GARBAGE", "NONE"),
                new Loss("WRONG_QUESTION", "plc", "CONTEXT", "NONE"),
                new Loss("WRONG_SESSION", "plc", "SESSION", "NONE"),
                new Loss("WRONG_SERVICE", "plc", "SERVICE", "NONE"),
                new Loss("WRONG_LENGTH", "plc", "LENGTH", "NONE"));
        return Stream.of(Loss.OF_THE_WIRE, Loss.OF_THE_DEVICE, ofEip).flatMap(List::stream);
    }

    @Override
    Plc start() throws Exception {
        EipPlc plc = new EipPlc();
        plc.tags().put("Good", EipTags.DINT, 0);
        plc.tags().put("Speed", EipTags.REAL, 1_200);
        plc.tags().text("Label", 82, "LOSS");
        return new Counting(plc);
    }

    /** It counts twenty pieces a second, whoever is connected. */
    private static final class Counting implements Plc {
        private static final long PIECE_NANOS = 50_000_000;

        private final EipPlc plc;
        private final Thread line;
        private volatile long count;
        private volatile boolean closed;

        Counting(EipPlc plc) {
            this.plc = plc;
            line = new Thread(this::run, "eip-line");
            line.setDaemon(true);
            line.start();
        }

        private void run() {
            while (!closed) {
                LockSupport.parkNanos(PIECE_NANOS);
                count++;
                plc.tags().put("Good", EipTags.DINT, count);
            }
        }

        @Override
        public int port() {
            return plc.port();
        }

        /** Told in the words of the other servers, or by the name of what it does wrong. */
        @Override
        public void control(String what) throws Exception {
            switch (what) {
                case "hang=1" -> plc.does(Wrong.SILENCE);
                case "delay=2500" -> plc.does(Wrong.LATE);
                case "hang=0", "delay=0" -> plc.does(Wrong.NONE);
                case "stop=1" -> plc.stop();
                case "start=1" -> plc.start();
                default -> plc.does(Wrong.valueOf(what));
            }
        }

        @Override
        public long count() {
            return count;
        }

        @Override
        public void close() throws Exception {
            closed = true;
            line.join();
            plc.close();
        }
    }
}
