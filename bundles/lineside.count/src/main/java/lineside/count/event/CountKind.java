// SPDX-License-Identifier: Apache-2.0
package lineside.count.event;

/** How a change of a counter was explained. */
public enum CountKind {
    /** It went forward within its rate. */
    NORMAL,
    /** It went forward while nobody could look; one delta over the whole gap. */
    CATCHUP,
    /** One reading was wrong; the next one went on from the baseline. */
    GLITCH,
    /** It reached its modulus and began again. */
    ROLLOVER,
    /** The PLC restarted and had kept the counter. */
    RESTART_RET,
    /** The PLC restarted and began at zero. */
    RESTART_ZERO,
    /** A person had declared the reset or the replacement. */
    DECLARED,
    /** The first reading ever: a baseline, no pieces. */
    FIRST,
    /** No explanation: no pieces, a task for a person. */
    UNEXPLAINED,
    /** Too long unseen to tell how often it rolled over: no pieces, a task for a person. */
    AMBIGUOUS
}
