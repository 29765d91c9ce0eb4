// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionsTest {
    @TempDir
    Path home;

    private Options parse(String... more) throws Options.BadOption {
        var args = new java.util.ArrayList<>(List.of("--home", home.toString(), "--conf", home.toString()));
        args.addAll(List.of(more));
        return Options.parse(args, 1_000);
    }

    @Test
    void withoutOptionsThePlantRunsInRealTime() throws Options.BadOption {
        Options options = parse();
        assertEquals(1, options.speed());
        assertEquals(1_000, options.clockOrigin());
        assertEquals(Path.of("data").toAbsolutePath(), options.data());
    }

    @Test
    void speedAndOriginAreTaken() throws Options.BadOption {
        Options options = parse("--speed", "60", "--clock-origin", "1767225600000");
        assertEquals(60, options.speed());
        assertEquals(1_767_225_600_000L, options.clockOrigin());
    }

    @Test
    void anOptionMayComeWithSeveralDirectories() throws Options.BadOption {
        assertEquals(
                List.of(home, home),
                parse("--bundles", home.toString(), "--bundles", home.toString())
                        .extra());
    }

    @ParameterizedTest
    @CsvSource({
        "--speed,0,--speed 0 is not a number from 0.001 to 10000",
        "--speed,NaN,--speed NaN is not a number from 0.001 to 10000",
        "--speed,fast,--speed fast is not a number from 0.001 to 10000",
        "--clock-origin,noon,--clock-origin noon is not a number of milliseconds since 1970",
        "--sped,2,there is no option --sped; --help lists all",
        "--conf,nowhere,--conf nowhere is not a directory",
    })
    void aMistakeIsOneSentence(String name, String value, String sentence) {
        assertEquals(
                sentence,
                assertThrows(Options.BadOption.class, () -> parse(name, value)).getMessage());
    }

    @Test
    void anOptionWithoutValueIsSaid() {
        assertEquals(
                "--data needs a value",
                assertThrows(Options.BadOption.class, () -> parse("--data")).getMessage());
    }
}
