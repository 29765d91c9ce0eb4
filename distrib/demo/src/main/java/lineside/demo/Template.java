// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Copies a configuration folder and fills in what only this run knows: <code>${name}</code>. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z][a-zA-Z0-9.-]*)}");

    private Template() {}

    /** Fails when a file names a place that is not among the values. */
    static void fill(Path template, Path target, Map<String, String> values) throws IOException, DemoFailure {
        for (Path file : files(template)) {
            Path copy = target.resolve(template.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, filled(file, values));
        }
    }

    private static String filled(Path file, Map<String, String> values) throws IOException, DemoFailure {
        Matcher places = PLACE.matcher(Files.readString(file));
        StringBuilder text = new StringBuilder();
        while (places.find()) {
            String value = values.get(places.group(1));
            if (value == null) {
                throw new DemoFailure(file + " asks for ${" + places.group(1) + "}, and there are only "
                        + values.keySet().stream().sorted().toList());
            }
            places.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return places.appendTail(text).toString();
    }

    private static List<Path> files(Path template) throws IOException, DemoFailure {
        if (!Files.isDirectory(template)) {
            throw new DemoFailure("there is no template " + template);
        }
        try (Stream<Path> all = Files.walk(template)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals("README.md"))
                    .sorted()
                    .toList();
        }
    }
}
