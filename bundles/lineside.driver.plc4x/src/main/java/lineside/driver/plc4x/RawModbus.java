// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

import org.apache.plc4x.java.modbus.readwrite.ModbusTcpADU;
import org.apache.plc4x.java.modbus.tcp.ModbusTcpDriver;
import org.apache.plc4x.java.spi.connection.ProtocolStackConfigurer;
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
        return LastOut.behind(super.getStackConfigurer());
    }
}
