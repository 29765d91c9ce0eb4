// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import lineside.capability.api.WebContent;
import org.eclipse.jetty.http.HttpHeader;

/**
 * The files of the panel, out of the bundles that bring them. Browsers keep copies but ask each time whether they still hold
 * (304); only a file whose name carries a hash is kept without asking. Ready forms are kept in memory within a limit.
 */
final class StaticFiles {
    private static final int LONGEST = 8 << 20;
    private static final long MOST_KEPT = 32L << 20;
    /** Segments of harmless characters that do not begin with a dot: no way out of the mount, no hidden files. */
    private static final Pattern SAFE = Pattern.compile("/?|(/[A-Za-z0-9_@~+-][A-Za-z0-9._@~+-]{0,100}){1,12}");

    private static final Pattern HASHED = Pattern.compile(".*[.-][0-9a-f]{8,64}\\.[a-z0-9]+");

    private final Parts parts;
    private final Map<WebContent, Map<String, StaticFile>> kept = new ConcurrentHashMap<>();
    private final AtomicLong size = new AtomicLong();

    StaticFiles(Parts parts) {
        this.parts = parts;
    }

    void answer(Visit visit) throws IOException {
        String path = visit.path();
        boolean tag = TagAddress.is(path);
        if (!tag && !SAFE.matcher(path).matches()) {
            visit.refuse(missing(path));
            return;
        }
        Optional<StaticFile> file = tag ? find("/") : find(path).or(() -> page(visit, path));
        if (file.isPresent()) {
            send(visit, tag ? "/" : path, file.get());
        } else if (path.equals("/")) {
            visit.refuse(Refusal.absent("the panel"));
        } else {
            visit.refuse(missing(path));
        }
    }

    private static Refusal missing(String path) {
        return Refusal.of(404, "http.not-found", Visit.arg("path", path), "There is nothing at this address.");
    }

    /** An address inside the panel that is no file: the panel itself finds its way. */
    private Optional<StaticFile> page(Visit visit, String path) {
        boolean wantsPage = visit.header("Accept")
                .filter(types -> types.contains("text/html"))
                .isPresent();
        return wantsPage && path.lastIndexOf('.') < 0 ? find("/") : Optional.empty();
    }

    private Optional<StaticFile> find(String path) {
        Optional<WebContent> content = longestMount(parts.contents, path);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        String below = path.substring(prefix(content.get()).length());
        String name = below.isEmpty() ? "index.html" : below;
        return find(content.get(), name);
    }

    private Optional<StaticFile> find(WebContent content, String name) {
        StaticFile known = kept.getOrDefault(content, Map.of()).get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<String> type = MediaTypes.of(name);
        Optional<URL> url = type.isPresent() ? content.file(name) : Optional.empty();
        Optional<StaticFile> file =
                url.flatMap(StaticFiles::read).map(bytes -> StaticFile.of(type.orElseThrow(), bytes));
        file.filter(ready -> size.addAndGet(ready.size()) <= MOST_KEPT)
                .ifPresent(ready -> kept.computeIfAbsent(content, some -> new ConcurrentHashMap<>())
                        .put(name, ready));
        return file;
    }

    private static Optional<byte[]> read(URL url) {
        try (InputStream in = url.openStream()) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            return bytes.length <= LONGEST ? Optional.of(bytes) : Optional.empty();
        } catch (IOException gone) {
            // A bundle that is just going away: the same as a file that is not there.
            return Optional.empty();
        }
    }

    private static void send(Visit visit, String path, StaticFile file) {
        boolean pack = file.packed().isPresent() && visit.acceptsGzip();
        visit.headers().put(HttpHeader.ETAG, "\"" + file.tag() + (pack ? "-gzip" : "") + "\"");
        visit.headers()
                .put(
                        HttpHeader.CACHE_CONTROL,
                        HASHED.matcher(path).matches() ? "public, max-age=31536000, immutable" : "no-cache");
        visit.headers().put("Content-Security-Policy", file.policy());
        if (file.packed().isPresent()) {
            visit.headers().put(HttpHeader.VARY, "Accept-Encoding");
        }
        if (visit.header("If-None-Match")
                .filter(tags -> tags.contains(file.tag()))
                .isPresent()) {
            visit.empty(304);
            return;
        }
        if (pack) {
            visit.headers().put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        visit.body(200, file.type(), pack ? file.packed().orElseThrow() : file.plain());
    }

    /** Forgets the files of a bundle that went. */
    void forget(WebContent content) {
        Map<String, StaticFile> files = kept.remove(content);
        if (files != null) {
            files.values().forEach(file -> size.addAndGet(-file.size()));
        }
    }

    /** The most specific content whose mount holds this path. */
    static Optional<WebContent> longestMount(List<WebContent> contents, String path) {
        WebContent best = null;
        for (WebContent content : contents) {
            if (path.startsWith(prefix(content))
                    && (best == null || prefix(content).length() > prefix(best).length())) {
                best = content;
            }
        }
        return Optional.ofNullable(best);
    }

    private static String prefix(WebContent content) {
        String mount = content.mount();
        return mount.endsWith("/") ? mount : mount + "/";
    }
}
