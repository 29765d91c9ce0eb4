// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import java.util.function.Function;
import lineside.kernel.Body;

/**
 * Something to show, computed from a state and nothing else. Sent whenever it changed with a commit.
 *
 * @param name {@code capability/what}, such as {@code count/line}
 * @param render pure; must be quick, at most some kilobytes of result
 */
public record View<S>(String name, Function<S, Body> render) {}
