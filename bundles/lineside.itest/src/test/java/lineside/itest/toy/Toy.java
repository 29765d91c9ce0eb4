// SPDX-License-Identifier: Apache-2.0
package lineside.itest.toy;

/** A component that does nothing but exist. */
public final class Toy implements Runnable {
    @Override
    public void run() {}
}
