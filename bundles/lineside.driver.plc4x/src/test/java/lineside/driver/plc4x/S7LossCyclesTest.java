// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link LossCycles} of an S7. */
@Execution(ExecutionMode.CONCURRENT)
class S7LossCyclesTest extends LossCycles {
    S7LossCyclesTest() {
        super("s7", "s7://127.0.0.1:%d/0/1", "db1.dbd4", "db1.dbb52:string20", "db1.dbd12:float32");
    }

    @ParameterizedTest
    @MethodSource
    void isNoticedAndRepaired(Loss loss) throws Exception {
        cycles(loss);
    }

    static Stream<Loss> isNoticedAndRepaired() {
        List<Loss> ofS7 = List.of(
                // The second byte after the head of each telegram, so that none is one any more.
                new Loss("GARBAGE", "wire", "mode=corrupt&every=6&dir=down", "mode=pass&dir=both"),
                new Loss("CUT_FRAME", "wire", "mode=truncate&n=11&dir=down", "mode=pass&dir=both"));
        return Stream.of(Loss.OF_THE_WIRE, Loss.OF_THE_DEVICE, ofS7).flatMap(List::stream);
    }
}
