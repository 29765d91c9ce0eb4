// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds a page of faults to the tests that it names. */
final class FaultsPage {
    private static final Pattern ROW =
            Pattern.compile("^\\| (\\d+|[A-Z]{2}-\\d+) \\|[^|]+\\|([^|]+)\\|([^|]+)\\|([^|]+)\\|$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");
    private static final Pattern PROCESS = Pattern.compile("@(org\\.junit\\.jupiter\\.api\\.)?Tag\\(\"process\"\\)\\R");

    private final Map<String, Path> tests;

    FaultsPage(Repository repository) {
        tests = repository.java("src/test").stream()
                .filter(file -> file.toString().endsWith("Test.java"))
                .collect(Collectors.toMap(FaultsPage::name, Function.identity(), (first, second) -> first));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    /** The numbers of the faults, in the order of the page; other promises have letters before theirs. */
    static List<Integer> numbers(String page) {
        return ROW.matcher(page)
                .results()
                .filter(row -> Character.isDigit(row.group(1).charAt(0)))
                .map(row -> Integer.parseInt(row.group(1)))
                .toList();
    }

    /** What is wrong with a page, one sentence each. */
    List<String> wrong(String page) {
        List<String> wrong = new ArrayList<>();
        for (var row : ROW.matcher(page).results().toList()) {
            check("row " + row.group(1) + ": ", row.group(2), row.group(3), row.group(4), wrong);
        }
        return wrong;
    }

    private void check(String row, String outcome, String heldBy, String run, List<String> wrong) {
        Matcher named = TEST.matcher(heldBy);
        Set<String> runs = new TreeSet<>();
        boolean found = false;
        while (named.find()) {
            found = true;
            Path file = tests.get(named.group(1));
            if (file == null) {
                wrong.add(row + "there is no test " + named.group(1));
                continue;
            }
            String source = Repository.read(file);
            String method = named.group(2);
            if (method != null && !source.contains("void " + method + "(")) {
                wrong.add(row + named.group(1) + " has no test " + method);
            }
            runs.add(PROCESS.matcher(source).find() ? "test" : "build");
        }
        Set<String> said =
                Stream.of("build", "test").filter(run::contains).collect(Collectors.toCollection(TreeSet::new));
        if (found && !said.equals(runs)) {
            wrong.add(row + "its tests are run by " + runs + ", and it says " + run.strip());
        }
        if (!found && !outcome.contains("not shown")) {
            wrong.add(row + "no test is named, and it does not say that it is not shown");
        }
    }
}
