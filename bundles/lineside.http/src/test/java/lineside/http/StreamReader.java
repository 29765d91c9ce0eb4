// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lineside.kernel.Body;

/** A browser that follows views: reads server-sent events on a thread of its own. */
final class StreamReader implements AutoCloseable {
    /** One event; {@code at} is when it was read, in nanoseconds. */
    record Told(String event, String id, Body data, long at) {}

    final HttpResponse<InputStream> response;
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final Thread thread;

    StreamReader(Gateway gateway, String query, String... headers) throws Exception {
        var request = gateway.request("/api/v1/stream" + query);
        if (headers.length > 0) {
            request.headers(headers);
        }
        response = gateway.client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        thread = new Thread(this::read, "stream-reader");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String event = "";
            String id = "";
            Body data = Body.EMPTY;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data = Body.trusted(line.substring(6));
                } else if (line.isEmpty()) {
                    told.add(new Told(event, id, data, System.nanoTime()));
                    id = "";
                }
            }
        } catch (IOException | UncheckedIOException closed) {
            // The test or the server ended the stream.
        }
        told.add(new Told("end", "", Body.EMPTY, System.nanoTime()));
    }

    /** The next event of any kind. */
    Told next() throws InterruptedException {
        Told next = told.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was told for 60 s");
        }
        return next;
    }

    /** The next event of this kind; others are passed over. */
    Told next(String event) throws InterruptedException {
        Told next = next();
        while (!next.event().equals(event)) {
            if (next.event().equals("end")) {
                throw new AssertionError("the stream ended instead of telling '" + event + "'");
            }
            next = next();
        }
        return next;
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
