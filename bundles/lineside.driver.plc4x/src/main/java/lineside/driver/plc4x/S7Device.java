// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

/** A Siemens S7 controller. */
final class S7Device implements Device {
    private final S7Wiring wiring;
    private final int requestMs;
    private final Detached calls;

    S7Device(S7Wiring wiring, int requestMs, Detached calls) {
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
        return wiring.address("mb0");
    }

    @Override
    public void probe(Span any) throws Failure {
        S7Probe.ask(wiring, requestMs);
    }

    @Override
    public Link open() throws Failure, InterruptedException {
        return S7Link.open(wiring, requestMs, calls);
    }

    @Override
    public String where() {
        return wiring.where();
    }
}
