// SPDX-License-Identifier: Apache-2.0
package lineside.http;

/** Answers a request; may do so later and on another thread. */
@FunctionalInterface
interface Answerer {
    void answer(Visit visit) throws Exception;
}
