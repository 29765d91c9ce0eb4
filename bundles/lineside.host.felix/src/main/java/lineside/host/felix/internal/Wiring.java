// SPDX-License-Identifier: Apache-2.0
package lineside.host.felix.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lineside.kernel.JsonException;

/**
 * Everything outside the gateway that a configuration folder counts on: devices, brokers, certificates. Found by what the values
 * look like, so that a new driver needs no line here.
 */
final class Wiring {
    private final int timeoutMillis;
    private final Instant now;
    private final List<Supplier<List<Finding>>> looks = new ArrayList<>();

    private Wiring(int timeoutMillis, Instant now) {
        this.timeoutMillis = timeoutMillis;
        this.now = now;
    }

    /** Looks at all of it, side by side: what is off must not make a long report slow. */
    static List<Finding> look(Path folder, int timeoutMillis, Instant now) throws IOException {
        Wiring wiring = new Wiring(timeoutMillis, now);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                wiring.file(file);
            }
        }
        List<CompletableFuture<List<Finding>>> running = wiring.looks.stream()
                .map(look -> CompletableFuture.supplyAsync(look, Wiring::alone))
                .toList();
        return running.stream().flatMap(each -> each.join().stream()).toList();
    }

    private static void alone(Runnable look) {
        Thread thread = new Thread(look, "look");
        thread.setDaemon(true);
        thread.start();
    }

    private void file(Path file) throws IOException {
        try {
            new TreeMap<>(Settings.read(Files.readAllBytes(file))).forEach(this::component);
        } catch (JsonException bad) {
            looks.add(() -> List.of(Finding.bad("wiring", file.getFileName() + ": " + bad.getMessage())));
        }
    }

    private void component(String pid, Dictionary<String, Object> settings) {
        Map<String, String> texts = new TreeMap<>();
        settings.keys().asIterator().forEachRemaining(key -> {
            if (settings.get(key) instanceof String text && !text.isBlank()) {
                texts.put(key, text);
            }
        });
        // Without the name of the bundle's family, which every line would begin with.
        String what = pid.replaceFirst("^lineside\\.(driver\\.|sync\\.)?", "");
        texts.forEach((key, text) -> {
            Optional<Endpoint> endpoint = Endpoint.of(text);
            if (endpoint.isPresent()) {
                looks.add(() -> List.of(endpoint.get().look(what, timeoutMillis)));
            } else if (key.endsWith("key.path")) {
                looks.add(() -> CertificateFile.key(what, text));
            } else if (key.equals("keystore.path") || CertificateFile.isNamedBy(text)) {
                String password = texts.getOrDefault(key.replaceFirst("\\.path$", "") + ".password", "");
                looks.add(() -> CertificateFile.look(what, text, password, now));
            }
        });
    }
}
