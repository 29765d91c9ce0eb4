// SPDX-License-Identifier: Apache-2.0
package lineside.driver.plc4x;

/** A device that speaks EtherNet/IP: a Logix controller, or one with objects only. */
final class EipDevice implements Device {
    /** Who made it: every device has that. */
    private static final String VENDOR = "@1/1/1:uint16";

    private final EipWiring wiring;
    private final int requestMs;

    EipDevice(EipWiring wiring, int requestMs) {
        this.wiring = wiring;
        this.requestMs = requestMs;
    }

    @Override
    public Address address(String text) {
        return wiring.address(text);
    }

    @Override
    public Address first() {
        return wiring.address(VENDOR);
    }

    /** Says more than a connection that is refused: whether somebody else answers there, or an empty slot. */
    @Override
    public void probe(Span any) throws Failure {
        try (EipSession session = EipSession.open(wiring, requestMs)) {
            session.ask("Asking who made it", CipMessage.get(CipPath.of(first().span())), requestMs);
        } catch (Refusal e) {
            throw Failure.lost(wiring.where() + " answers, but does not say who made it: " + e.sentence());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.lost("Interrupted.");
        }
    }

    @Override
    public Link open() throws Failure, InterruptedException {
        return new EipLink(EipSession.open(wiring, requestMs), requestMs);
    }

    @Override
    public String where() {
        return wiring.where();
    }
}
