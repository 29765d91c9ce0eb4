// SPDX-License-Identifier: Apache-2.0
package lineside.demo;

/** The demo cannot go on; the message is one sentence for the person at the terminal. */
final class DemoFailure extends Exception {
    private static final long serialVersionUID = 1L;

    DemoFailure(String sentence) {
        super(sentence);
    }

    DemoFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
