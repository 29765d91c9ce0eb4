// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link LossCycles} of Modbus. */
@Execution(ExecutionMode.CONCURRENT)
class LossCyclesTest extends LossCycles {
    LossCyclesTest() {
        super("modbus", "modbus://127.0.0.1:%d/1", "hr:2:uint32", "hr:24:text20", "4x7:float32");
    }

    @ParameterizedTest
    @MethodSource
    void isNoticedAndRepaired(Loss loss) throws Exception {
        cycles(loss);
    }

    static Stream<Loss> isNoticedAndRepaired() {
        List<Loss> ofModbus = List.of(
                new Loss("GARBAGE", "plc", "garble=1", "garble=0"),
                new Loss("CUT_FRAME", "plc", "short=1", "short=0"),
                new Loss("WRONG_TRANSACTION", "plc", "badtid=1", "badtid=0"));
        return Stream.of(Loss.OF_THE_WIRE, Loss.OF_THE_DEVICE, ofModbus).flatMap(List::stream);
    }
}
