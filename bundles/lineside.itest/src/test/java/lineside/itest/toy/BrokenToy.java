// SPDX-License-Identifier: Apache-2.0
package lineside.itest.toy;

/** A component whose activation fails. */
public final class BrokenToy {
    /** Called by the component runtime. */
    public void activate() {
        throw new IllegalStateException("the toy is broken");
    }
}
