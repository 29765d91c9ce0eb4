// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;

/**
 * A connection that breaks is closed without a word: the library would write a stack trace for each, and a switched-off PLC
 * breaks many. That it broke is said once, by the supervisor.
 */
final class QuietReset extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        if (thrown instanceof IOException) {
            // The library hears of it as the end of the channel.
            var unused = context.close();
        } else {
            context.fireExceptionCaught(thrown);
        }
    }
}
