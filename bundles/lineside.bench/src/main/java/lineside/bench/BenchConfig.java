// SPDX-License-Identifier: Apache-2.0
package lineside.bench;

/** Configuration of the bench. */
@interface BenchConfig {
    /** Ids of the rows to measure, by commas. */
    String rows() default "P1,P2,P3,P4,P11,T1,B1";

    /** The jar of the reference receiver, for P5. */
    String receiver() default "";

    /** How often each row measures product and floors in turn. */
    int rounds() default 3;

    /** Only whether the rows run, not how fast: the least that they can do. */
    boolean small() default false;
}
