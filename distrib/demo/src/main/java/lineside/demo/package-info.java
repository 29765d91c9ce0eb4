// SPDX-License-Identifier: Apache-2.0
/**
 * A whole line on one computer: starts the plant, a broker, the receiver and the gateway as processes of their own, shows how
 * they do, and compares at the end what the plant truly made with what the gateway recorded.
 */
@NullMarked
package lineside.demo;

import org.jspecify.annotations.NullMarked;
