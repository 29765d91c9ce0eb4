// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lineside.capability.api.CommandSpec;
import lineside.count.command.CountCommand;
import lineside.kernel.Body;
import org.junit.jupiter.api.Test;

/** What a stranger copies out of the documentation is taken by the gateway. */
final class CommandExamplesTest {
    private static final CommandSpec ADD = CountCommand.SPECS.stream()
            .filter(spec -> spec.name().equals(CountCommand.ADD))
            .findFirst()
            .orElseThrow();

    private static String found(String file, String pattern) {
        Matcher matcher = Pattern.compile(pattern)
                .matcher(Repository.read(Repository.THIS.root().resolve(file)));
        assertTrue(matcher.find(), file + " shows no " + pattern);
        return matcher.group(1);
    }

    @Test
    void theExampleOfTheDescriptionIsTaken() {
        assertEquals(CountCommand.ADD, found("docs/openapi.yaml", "example: (count\\.[a-z-]+)\n"));
        String flow = found("docs/openapi.yaml", "example: (\\{ unit: .*})\n");
        String json = flow.replaceAll("([a-z]+)(?=: )", "\"$1\"").replaceAll(": ([a-z]+)", ": \"$1\"");
        assertEquals(Optional.empty(), ADD.check(ADD.roles(), Body.trusted(json)), json);
    }

    @Test
    void theCallInTheReadmeIsTaken() {
        String json =
                found("bundles/lineside.http/README.md", "-d '(\\{.*})' localhost:8090/api/v1/commands/count\\.add");
        assertEquals(Optional.empty(), ADD.check(ADD.roles(), Body.trusted(json)), json);
    }
}
