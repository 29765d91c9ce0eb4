// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Starts gateways within the virtual machine of the tests, which has one log and one set of properties: one class at a time. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("a gateway in this process")
public @interface InProcess {}
