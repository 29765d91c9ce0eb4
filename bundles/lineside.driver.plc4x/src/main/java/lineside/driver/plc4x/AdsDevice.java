// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

/** A controller that speaks ADS: Beckhoff TwinCAT, and what follows it. */
final class AdsDevice implements Device {
    /** The name that every TwinCAT 3 gives its system; where it is missing, that is an answer, too. */
    private static final String SYSTEM = "TwinCAT_SystemInfoVarList._AppInfo.OnlineChangeCnt:uint32";

    private final AdsWiring wiring;
    private final int requestMs;

    AdsDevice(AdsWiring wiring, int requestMs) {
        this.wiring = wiring;
        this.requestMs = requestMs;
    }

    @Override
    public Address address(String text) {
        return wiring.address(text);
    }

    @Override
    public Address first() {
        return wiring.address(SYSTEM);
    }

    @Override
    public void probe(Span any) throws Failure {
        try (AdsSession session = AdsSession.open(wiring, requestMs)) {
            session.ask("Asking what it is", AdsSession.DEVICE_INFO, new byte[0], requestMs);
        } catch (Refusal e) {
            throw Failure.lost(wiring.where() + " answers, but does not say what it is: " + e.sentence());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.lost("Interrupted.");
        }
    }

    @Override
    public Link open() throws Failure {
        return new AdsLink(AdsSession.open(wiring, requestMs), requestMs);
    }

    @Override
    public String where() {
        return wiring.where();
    }
}
