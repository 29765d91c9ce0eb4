// SPDX-License-Identifier: Apache-2.0
package lineside.capability.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The JSON Schema of one capability's section of the line model. Registered as a service beside the capability; whoever loads
 * the model checks the section against it before the capability sees it, so that errors name line and field of the document.
 */
@ConsumerType
public interface ModelSection {
    /** Name of the capability, which is the section's key at the top of the model. */
    String capability();

    /** A JSON Schema (draft 2020-12) for the section alone, as text. Without references to other documents. */
    String schema();
}
