/** From samples to signals: scaling, edges, quality and staleness over the equipment model of the line. */
@NullMarked
package lineside.equipment;

import org.jspecify.annotations.NullMarked;
