/** The line agent, its inbox, the scribe, permit ports and views. */
@NullMarked
package lineside.runtime;

import org.jspecify.annotations.NullMarked;
