// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.plc4x.java.modbus.readwrite.ModbusTcpADU;
import org.apache.plc4x.java.modbus.tcp.ModbusTcpDriver;
import org.apache.plc4x.java.spi.connection.ProtocolStackConfigurer;
import org.apache.plc4x.java.spi.events.CloseConnectionEvent;
import org.apache.plc4x.java.spi.optimizer.BaseOptimizer;
import org.apache.plc4x.java.spi.optimizer.SingleTagOptimizer;

/**
 * The library's Modbus without its optimizer, which gives all neighbours of a bad address its error and of several coils only
 * the first. Without it a read answers with the bytes as they came. And with an end to what it leaves running.
 */
final class RawModbus extends ModbusTcpDriver {
    @Override
    protected BaseOptimizer getOptimizer() {
        return new SingleTagOptimizer();
    }

    @Override
    protected ProtocolStackConfigurer<ModbusTcpADU> getStackConfigurer() {
        ProtocolStackConfigurer<ModbusTcpADU> plain = super.getStackConfigurer();
        return (configuration, pipeline, authentication, passive, listeners) -> {
            var protocol = plain.configurePipeline(configuration, pipeline, authentication, passive, listeners);
            pipeline.addLast(new LastOut());
            return protocol;
        };
    }

    /**
     * Ends the timer and the workers of a connection. The library does so only when it closes first: each connection that the
     * device closed, and each that was never open, would leave up to five threads behind for ever.
     */
    private static final class LastOut extends ChannelInboundHandlerAdapter {
        @Override
        public void channelUnregistered(ChannelHandlerContext ctx) throws Exception {
            ctx.pipeline().fireUserEventTriggered(new CloseConnectionEvent());
            ctx.close().addListener(ended -> super.channelUnregistered(ctx));
        }
    }
}
