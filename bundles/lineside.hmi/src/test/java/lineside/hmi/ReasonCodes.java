// SPDX-License-Identifier: Apache-2.0
package lineside.hmi;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The codes of reasons that sources may state. Whoever states one names {@code Reason}, {@code Rejection} or {@code Refusal},
 * so every text of such a file that has the form of a code is taken for one, unless it is a command's name or a file's.
 */
final class ReasonCodes {
    private static final Pattern STATES_REASONS = Pattern.compile("\\b(Reason|Rejection|Refusal)\\b");
    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|(?m)//[^\"\\n]*(\"[^\"\\n]*\"[^\"\\n]*)*$", Pattern.DOTALL);
    private static final Pattern CODE =
            Pattern.compile("\"([a-z][a-z0-9]*(?:-[a-z0-9]+)*\\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*)\"");
    private static final Pattern NO_CODE = Pattern.compile("lineside\\..*|.*\\.(html|yaml|json|js)");
    private static final Pattern COMMAND = Pattern.compile("new CommandSpec\\(\\s*(\\w+|\"[^\"]+\")");

    private ReasonCodes() {}

    static Set<String> in(List<String> sources, Set<String> commands) {
        return sources.stream()
                .map(source -> COMMENT.matcher(source).replaceAll(""))
                .filter(source -> STATES_REASONS.matcher(source).find())
                .flatMap(source -> CODE.matcher(source).results())
                .map(found -> found.group(1))
                .filter(code ->
                        !commands.contains(code) && !NO_CODE.matcher(code).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of the commands that sources declare, written out or as a constant of the same file. */
    static Set<String> commands(List<String> sources) {
        Set<String> names = new TreeSet<>();
        for (String source : sources) {
            COMMAND.matcher(source).results().forEach(found -> names.add(resolved(found.group(1), source)));
        }
        return names;
    }

    private static String resolved(String said, String source) {
        if (said.startsWith("\"")) {
            return said.substring(1, said.length() - 1);
        }
        Matcher constant =
                Pattern.compile("\\b" + said + "\\s*=\\s*\"([^\"]+)\"").matcher(source);
        return constant.find() ? constant.group(1) : said;
    }
}
