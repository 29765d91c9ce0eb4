/** The journal upstream over MQTT by cursor, commands down. */
@NullMarked
package lineside.sync.mqtt;

import org.jspecify.annotations.NullMarked;
