// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import lineside.driver.plc4x.AdsPlc.Wrong;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link LossCycles} of a controller that speaks ADS. */
@Execution(ExecutionMode.CONCURRENT)
class AdsLossCyclesTest extends LossCycles {
    AdsLossCyclesTest() {
        super("ads", "ads://127.0.0.1:%d/" + AdsPlc.NET_ID, "MAIN.nGood", "MAIN.sLabel:string80", "GVL.rSpeed:float32");
    }

    @ParameterizedTest
    @MethodSource
    void isNoticedAndRepaired(Loss loss) throws Exception {
        cycles(loss);
    }

    static Stream<Loss> isNoticedAndRepaired() {
        List<Loss> ofAds = List.of(
                new Loss("CUT_FRAME", "wire", "mode=truncate&n=41&dir=down", "mode=pass&dir=both"),
                new Loss("GARBAGE", "plc", "GARBAGE", "NONE"),
                new Loss("WRONG_QUESTION", "plc", "NUMBER", "NONE"),
                new Loss("WRONG_SENDER", "plc", "SENDER", "NONE"),
                new Loss("WRONG_COMMAND", "plc", "COMMAND", "NONE"),
                new Loss("WRONG_LENGTH", "plc", "LENGTH", "NONE"),
                new Loss("SHORT", "plc", "SHORT", "NONE"));
        return Stream.of(Loss.OF_THE_WIRE, Loss.OF_THE_DEVICE, ofAds).flatMap(List::stream);
    }

    @Override
    Plc start() throws Exception {
        AdsPlc plc = new AdsPlc();
        plc.symbols().put("MAIN.nGood", AdsSymbols.INT32, 0);
        plc.symbols().put("GVL.rSpeed", AdsSymbols.REAL32, 1_200);
        plc.symbols().text("MAIN.sLabel", 80, "LOSS");
        return new Counting(plc);
    }

    /** It counts twenty pieces a second, whoever is connected. */
    private static final class Counting implements Plc {
        private static final long PIECE_NANOS = 50_000_000;

        private final AdsPlc plc;
        private final Thread line;
        private volatile long count;
        private volatile boolean closed;

        Counting(AdsPlc plc) {
            this.plc = plc;
            line = new Thread(this::run, "ads-line");
            line.setDaemon(true);
            line.start();
        }

        private void run() {
            while (!closed) {
                LockSupport.parkNanos(PIECE_NANOS);
                count++;
                plc.symbols().put("MAIN.nGood", AdsSymbols.INT32, count);
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
