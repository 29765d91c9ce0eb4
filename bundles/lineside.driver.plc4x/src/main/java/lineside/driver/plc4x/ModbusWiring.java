// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

/**
 * Where a Modbus device is.
 *
 * @param host its name or number
 * @param port its TCP port
 * @param unit its unit number; gateways have several devices behind one address
 */
record ModbusWiring(String host, int port, int unit) {
    String where() {
        return host + ":" + port + " unit " + unit;
    }
}
