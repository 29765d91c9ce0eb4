/** The private web server of the gateway. */
@NullMarked
package lineside.http;

import org.jspecify.annotations.NullMarked;
