// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultSubscriptionServiceSet;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferSubscriptionsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferSubscriptionsResponse;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/** Subscriptions as small servers have them: bound to their session, whoever asks for them later. */
final class RefusedTransfers extends DefaultSubscriptionServiceSet {
    private final AtomicInteger refused;

    RefusedTransfers(OpcUaServer server, AtomicInteger refused) {
        super(server);
        this.refused = refused;
    }

    @Override
    public TransferSubscriptionsResponse onTransferSubscriptions(
            ServiceRequestContext context, TransferSubscriptionsRequest request) throws UaException {
        refused.incrementAndGet();
        throw new UaException(StatusCodes.Bad_ServiceUnsupported);
    }
}
