// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.plc4x.java.spi.Plc4xProtocolBase;
import org.apache.plc4x.java.spi.connection.ProtocolStackConfigurer;
import org.apache.plc4x.java.spi.events.CloseConnectionEvent;
import org.apache.plc4x.java.spi.generation.Message;

/**
 * Ends the timer and the workers of a connection. The library does so only when it closes first: each connection that the
 * device closed, and each that was never open, would leave up to five threads behind for ever.
 */
final class LastOut extends ChannelInboundHandlerAdapter {
    /** What the library makes a connection of, with this behind it. */
    static <T extends Message> ProtocolStackConfigurer<T> behind(ProtocolStackConfigurer<T> plain) {
        return (configuration, pipeline, authentication, passive, listeners) -> {
            Plc4xProtocolBase<T> protocol =
                    plain.configurePipeline(configuration, pipeline, authentication, passive, listeners);
            pipeline.addLast(new LastOut());
            return protocol;
        };
    }

    @Override
    public void channelUnregistered(ChannelHandlerContext ctx) throws Exception {
        ctx.pipeline().fireUserEventTriggered(new CloseConnectionEvent());
        ctx.close().addListener(ended -> super.channelUnregistered(ctx));
    }
}
