// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

/** A Modbus TCP device. */
final class ModbusDevice implements Device {
    private final ModbusWiring wiring;
    private final int requestMs;
    private final Detached calls;

    ModbusDevice(ModbusWiring wiring, int requestMs, Detached calls) {
        this.wiring = wiring;
        this.requestMs = requestMs;
        this.calls = calls;
    }

    @Override
    public Address address(String text) {
        return wiring.address(text);
    }

    @Override
    public Address first() {
        return wiring.address("hr:0");
    }

    @Override
    public void probe(Span any) throws Failure {
        ModbusProbe.ask(wiring, ModbusProbe.function(any.area()), any.start(), requestMs);
    }

    @Override
    public Link open() throws Failure, InterruptedException {
        return ModbusLink.open(wiring, requestMs, calls);
    }

    @Override
    public String where() {
        return wiring.where();
    }
}
