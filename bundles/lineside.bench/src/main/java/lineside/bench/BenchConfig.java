// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

/** Configuration of the bench. */
@interface BenchConfig {
    /** Ids of the rows to measure, by commas. */
    String rows() default "P1,P2,P3,P11,T1,B1";
}
