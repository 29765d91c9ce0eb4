// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.net.ConnectException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import lineside.signal.api.Quality;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** Why something with the server did not work: what it makes of the tags, and one sentence for a technician. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private static final Map<Long, String> WORDS = Map.ofEntries(
            Map.entry(StatusCodes.Bad_UserAccessDenied, "the server refuses this user; check user and password"),
            Map.entry(StatusCodes.Bad_IdentityTokenRejected, "the server refuses this user; check user and password"),
            Map.entry(
                    StatusCodes.Bad_IdentityTokenInvalid,
                    "the server refuses this kind of login; check user and password"),
            Map.entry(
                    StatusCodes.Bad_SecurityChecksFailed,
                    "the server refuses our certificate; let it trust own/gateway.der of this driver's folder"),
            Map.entry(
                    StatusCodes.Bad_CertificateUntrusted,
                    "the server refuses our certificate; let it trust own/gateway.der of this driver's folder"),
            Map.entry(StatusCodes.Bad_TooManySessions, "the server has no session left; close another client, or wait"),
            Map.entry(StatusCodes.Bad_Timeout, "no answer in time"),
            Map.entry(StatusCodes.Bad_ConnectionRejected, "nothing listens there"),
            Map.entry(StatusCodes.Bad_ConnectionClosed, "the connection was closed"));

    private static final long WITHOUT_INFO = 0xFFFF0000L;

    private final Quality quality;

    Failure(Quality quality, String sentence) {
        super(sentence, null, false, false);
        this.quality = quality;
    }

    /** What this makes of the tags. */
    Quality quality() {
        return quality;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    /** In words. The library wraps its exceptions several times; the innermost that says something counts. */
    static Failure of(String what, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure failure) {
                return failure;
            }
        }
        if (thrown instanceof TimeoutException) {
            return new Failure(Quality.BAD_COMM, what + ": no answer in time.");
        }
        Optional<StatusCode> status = UaException.extractStatusCode(thrown);
        if (status.isPresent()) {
            return new Failure(quality(status.get().value()), what + ": " + words(status.get()) + ".");
        }
        Throwable root = root(thrown);
        if (root instanceof ConnectException) {
            return new Failure(Quality.BAD_COMM, what + ": nothing listens there.");
        }
        String message = root.getMessage();
        return new Failure(
                Quality.BAD_COMM,
                what + ": " + (message == null ? root.getClass().getSimpleName() : message) + ".");
    }

    /** A status in words, its name of OPC UA behind. */
    static String words(StatusCode status) {
        long code = status.value() & WITHOUT_INFO;
        Optional<String[]> named = StatusCodes.lookup(code);
        String name = named.map(both -> both[0]).orElseGet(() -> "0x" + Long.toHexString(code));
        String own = WORDS.get(code);
        String said = own != null ? own : named.map(both -> lowerFirst(both[1])).orElse("an error without a name");
        return said + " (" + name + ")";
    }

    private static Quality quality(long status) {
        boolean wiring = status == StatusCodes.Bad_UserAccessDenied
                || status == StatusCodes.Bad_IdentityTokenRejected
                || status == StatusCodes.Bad_IdentityTokenInvalid
                || status == StatusCodes.Bad_SecurityChecksFailed
                || status == StatusCodes.Bad_CertificateUntrusted;
        return wiring ? Quality.BAD_CONFIG : Quality.BAD_COMM;
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static String lowerFirst(String text) {
        String sentence = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return sentence.isEmpty() ? sentence : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
