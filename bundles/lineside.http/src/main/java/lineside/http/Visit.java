// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lineside.kernel.Body;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One request with its answer. Exactly one of the answering methods is called, from any thread. */
final class Visit {
    static final String JSON = "application/json";
    private static final int WORTH_COMPRESSING = 1024;

    final Request request;
    final Response response;
    final Callback callback;
    final Visitor visitor;

    private final Ticker timer;
    private volatile boolean bodyDone;

    Visit(Request request, Response response, Callback callback, Visitor visitor, Ticker timer) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.visitor = visitor;
        this.timer = timer;
    }

    /** The body has been read, or nothing more of it is wanted. */
    void bodyDone() {
        bodyDone = true;
    }

    private boolean bodyLeft() {
        boolean announced = request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
                || request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > 0;
        return announced && !bodyDone;
    }

    /** A body that nobody wanted comes in before the answer goes out. */
    private void write(@Nullable ByteBuffer bytes) {
        if (bodyLeft()) {
            new Drain(this, timer, written -> response.write(true, bytes, written)).more();
        } else {
            response.write(true, bytes, callback);
        }
    }

    String method() {
        return request.getMethod();
    }

    /** The decoded path, free of dot segments. */
    String path() {
        String path = request.getHttpURI().getDecodedPath();
        return path == null ? "/" : path;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /** All values of a query parameter. */
    List<String> query(String name) {
        List<String> values = Request.extractQueryParameters(request).getValues(name);
        return values == null ? List.of() : values;
    }

    boolean head() {
        return method().equals("HEAD");
    }

    boolean acceptsGzip() {
        return request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING).stream()
                .anyMatch(coding -> coding.equalsIgnoreCase("gzip"));
    }

    HttpFields.Mutable headers() {
        return response.getHeaders();
    }

    void json(int status, Body body) {
        send(status, JSON, body.canonical());
    }

    /** A list of objects. */
    void list(List<Body> items) {
        String text = items.stream().map(Body::toString).collect(Collectors.joining(",", "[", "]"));
        send(200, JSON, text.getBytes(StandardCharsets.UTF_8));
    }

    void refuse(Refusal refusal) {
        if (refusal.retryAfter() > 0) {
            headers().put(HttpHeader.RETRY_AFTER, refusal.retryAfter());
        }
        json(refusal.status(), refusal.body());
    }

    /** Done, and there is nothing to say. */
    void empty(int status) {
        response.setStatus(status);
        write(null);
    }

    /** Answers with these bytes, compressed where that is worth it. */
    void send(int status, String type, byte[] bytes) {
        boolean compress = bytes.length >= WORTH_COMPRESSING && acceptsGzip();
        headers().put(HttpHeader.VARY, "Accept-Encoding");
        if (compress) {
            headers().put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        body(status, type, compress ? Gzip.compress(bytes) : bytes);
    }

    /** Answers with exactly these bytes; for HEAD with their length only. */
    void body(int status, String type, byte[] bytes) {
        response.setStatus(status);
        headers().put(HttpHeader.CONTENT_TYPE, type);
        headers().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        write(head() ? null : ByteBuffer.wrap(bytes));
    }

    /** A value that must be there exactly once and match. */
    Optional<String> query(String name, String pattern) {
        List<String> values = query(name);
        return values.size() == 1 && values.get(0).matches(pattern) ? Optional.of(values.get(0)) : Optional.empty();
    }

    static Map<String, String> arg(String name, String value) {
        return Map.of(name, value.length() > 80 ? value.substring(0, 80) : value);
    }
}
