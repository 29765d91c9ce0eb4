// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import java.util.List;
import java.util.Optional;
import org.apache.plc4x.java.s7.readwrite.TPKTPacket;
import org.apache.plc4x.java.s7.readwrite.tag.S7Tag;
import org.apache.plc4x.java.s7light.readwrite.configuration.S7Configuration;
import org.apache.plc4x.java.s7light.readwrite.configuration.S7TcpTransportConfiguration;
import org.apache.plc4x.java.s7light.readwrite.context.S7DriverContext;
import org.apache.plc4x.java.s7light.readwrite.protocol.S7ProtocolLogic;
import org.apache.plc4x.java.spi.configuration.PlcConnectionConfiguration;
import org.apache.plc4x.java.spi.configuration.PlcTransportConfiguration;
import org.apache.plc4x.java.spi.connection.GeneratedDriverBase;
import org.apache.plc4x.java.spi.connection.ProtocolStackConfigurer;
import org.apache.plc4x.java.spi.connection.SingleProtocolStackConfigurer;
import org.apache.plc4x.java.spi.optimizer.BaseOptimizer;
import org.apache.plc4x.java.spi.optimizer.SingleTagOptimizer;

/**
 * The protocol of the library's light S7, without the rest of its driver: no optimizer, no discovery, which needs raw sockets,
 * and none of its other S7, which connects again by itself. With refusals that it can read, and with an end to what it leaves
 * running.
 */
final class RawS7 extends GeneratedDriverBase<TPKTPacket> {
    @Override
    public String getProtocolCode() {
        return "s7-light";
    }

    @Override
    public String getProtocolName() {
        return "Siemens S7";
    }

    @Override
    protected Class<? extends PlcConnectionConfiguration> getConfigurationClass() {
        return S7Configuration.class;
    }

    @Override
    protected Optional<Class<? extends PlcTransportConfiguration>> getTransportConfigurationClass(String transport) {
        return Optional.of(S7TcpTransportConfiguration.class);
    }

    @Override
    protected Optional<String> getDefaultTransportCode() {
        return Optional.of("tcp");
    }

    @Override
    protected List<String> getSupportedTransportCodes() {
        return List.of("tcp");
    }

    @Override
    protected boolean canRead() {
        return true;
    }

    @Override
    protected boolean canWrite() {
        return true;
    }

    @Override
    protected boolean awaitDisconnectComplete() {
        return false;
    }

    @Override
    protected BaseOptimizer getOptimizer() {
        return new SingleTagOptimizer();
    }

    @Override
    public S7Tag prepareTag(String address) {
        return S7Tag.of(address);
    }

    @Override
    protected ProtocolStackConfigurer<TPKTPacket> getStackConfigurer() {
        return LastOut.behind(SingleProtocolStackConfigurer.builder(TPKTPacket.class, S7Refusals::parse)
                .withProtocol(S7ProtocolLogic.class)
                .withDriverContext(S7DriverContext.class)
                .withPacketSizeEstimator(S7Telegrams.class)
                .build());
    }
}
