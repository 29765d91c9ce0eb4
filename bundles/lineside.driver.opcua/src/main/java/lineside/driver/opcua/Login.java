// SPDX-License-Identifier: Apache-2.0
package lineside.driver.opcua;

/**
 * Who we are at the server, and whom we trust.
 *
 * @param user empty for anonymous
 * @param password of the user
 * @param firstUse whether the first certificate seen is kept
 */
record Login(String user, String password, boolean firstUse) {
    boolean anonymous() {
        return user.isEmpty();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return anonymous() ? "anonymous" : "user " + user;
    }
}
