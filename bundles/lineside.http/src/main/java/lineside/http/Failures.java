// SPDX-License-Identifier: Apache-2.0
package lineside.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lineside.kernel.JsonException;
import lineside.store.api.StoreException;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what an answerer throws into an answer. A visitor never sees more than one sentence. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int DISTINCT = 100;
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private Failures() {}

    static void guard(Visit visit, Answerer work) {
        try {
            work.answer(visit);
        } catch (JsonException unreadable) {
            visit.refuse(Refusal.malformed(sentence(String.valueOf(unreadable.getMessage()))));
        } catch (StoreException store) {
            visit.refuse(Refusal.absent("the store"));
        } catch (Exception failure) {
            if (failure instanceof HttpException) {
                visit.refuse(Refusal.malformed("The request's address or headers cannot be read."));
            } else {
                bug(visit, failure);
            }
        }
    }

    private static void bug(Visit visit, Exception failure) {
        String where = visit.method() + " " + failure.getClass().getName() + firstFrame(failure);
        if (SEEN.size() < DISTINCT && SEEN.add(where)) {
            LOG.error("A request to {} failed unexpectedly.", visit.path().replaceAll("[^!-~]", "?"), failure);
        }
        if (visit.response.isCommitted()) {
            visit.callback.failed(failure);
        } else {
            visit.refuse(
                    Refusal.of(500, "http.bug", "The gateway made a mistake with this request; its log tells more."));
        }
    }

    private static String firstFrame(Exception failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        return frames.length == 0 ? "" : " " + frames[0];
    }

    static String sentence(String text) {
        String trimmed = text.strip();
        boolean ended = trimmed.endsWith(".") || trimmed.endsWith("}");
        return Character.toUpperCase(trimmed.charAt(0)) + trimmed.substring(1) + (ended ? "" : ".");
    }
}
