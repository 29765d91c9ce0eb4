// SPDX-License-Identifier: Apache-2.0
package lineside.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;

/** Makes Pi4J contexts. */
final class Contexts {
    private Contexts() {}

    /**
     * A context with the digital inputs and outputs of one source. Nothing is looked for: Pi4J finds no provider at all inside a
     * bundle, without a word, and of several of a kind it keeps one.
     */
    static Context of(Source source, String chip) {
        return Pi4J.newContextBuilder()
                .disableShutdownHook()
                .noAutoDetect()
                .add(source.providers(chip))
                .build();
    }
}
