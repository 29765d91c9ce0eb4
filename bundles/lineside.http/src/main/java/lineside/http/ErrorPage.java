// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.nio.ByteBuffer;
import lineside.kernel.Body;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What requests get that are turned away before anybody here sees them: the same form as all other refusals. */
final class ErrorPage extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() >= 400 ? response.getStatus() : 500;
        byte[] body = body(status).canonical();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Visit.JSON);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static Body body(int status) {
        return Refusal.of(status, "http.refused", text(status)).body();
    }

    private static String text(int status) {
        return switch (status) {
            case 400 -> "The request's address or headers cannot be read.";
            case 408 -> "The request took too long to arrive; send it again.";
            case 414, 431 -> "The address or the headers are too long: at most 8 KiB is taken.";
            case 503 -> "The gateway is stopping; try again in a moment.";
            case 505 -> "Only HTTP/1.1 is spoken here.";
            default -> HttpStatus.getMessage(status) + ".";
        };
    }
}
