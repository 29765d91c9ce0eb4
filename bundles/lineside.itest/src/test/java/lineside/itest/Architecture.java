// SPDX-License-Identifier: Apache-2.0
package lineside.itest;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;

/** The rules of the house that the compiler cannot hold. */
final class Architecture {
    /** The host, processes of their own, and the harness that stands for a host in tests. */
    private static final Set<String> HAVE_CLOCKS =
            Set.of("lineside.host.felix", "lineside.plant", "lineside.central", "lineside.tck");

    private final Layers layers;

    Architecture(Layers layers) {
        this.layers = layers;
    }

    /** Arrows of the design: nothing points up, and capabilities know facts of each other only. */
    ArchRule layersPointDown() {
        return classes().that(belongToABundle()).should(onlyUseWhatTheirLayerMay());
    }

    /** Time and chance come in through the step, or a replay would differ. */
    ArchRule onlyTheHostHasAClock() {
        DescribedPredicate<JavaClass> others =
                describe("are not the host's", type -> !HAVE_CLOCKS.contains(layers.bundle(type.getPackageName())));
        return noClasses().that(others).should().accessTargetWhere(clockOrChance());
    }

    /** What decides reads nothing but its arguments. */
    ArchRule decidingIsPure() {
        return noClasses()
                .that(decide())
                .should()
                .dependOnClassesThat(touchTheWorld())
                .orShould()
                .accessTargetWhere(describe("reads the process", access -> owner(access, System.class)));
    }

    /** Below a root that is no mount point, as in a chroot, Java finds no file store for any file and throws. */
    ArchRule nobodyLooksForMountPoints() {
        DescribedPredicate<JavaClass> others =
                describe("measure no disks", type -> !layers.bundle(type.getPackageName())
                        .equals("lineside.bench"));
        return noClasses().that(others).should().callMethod(Files.class, "getFileStore", Path.class);
    }

    private DescribedPredicate<JavaClass> belongToABundle() {
        return describe("belong to a bundle", type -> !layers.bundle(type.getPackageName())
                .isEmpty());
    }

    private ArchCondition<JavaClass> onlyUseWhatTheirLayerMay() {
        return new ArchCondition<>("only use what their layer may") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String target =
                            dependency.getTargetClass().getBaseComponentType().getPackageName();
                    if (!layers.mayUse(type.getPackageName(), target)) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static DescribedPredicate<JavaAccess<?>> clockOrChance() {
        return describe("reads a clock, sleeps or throws dice", access -> {
            String method = access.getTarget().getName();
            String type = access.getTarget().getOwner().getName();
            boolean noArguments = access.getTarget() instanceof AccessTarget.CodeUnitCallTarget call
                    && call.getRawParameterTypes().isEmpty();
            return switch (type) {
                case "java.lang.System" -> method.equals("currentTimeMillis");
                case "java.lang.Thread" -> method.equals("sleep");
                case "java.lang.Math" -> method.equals("random");
                case "java.util.Date", "java.util.Random" -> method.equals("<init>") && noArguments;
                case "java.util.concurrent.ThreadLocalRandom" -> method.equals("current");
                case "java.time.InstantSource" -> method.equals("system");
                case "java.time.Clock" -> method.startsWith("system");
                default -> type.startsWith("java.time.") && method.equals("now");
            };
        });
    }

    /** Everything in a capability but its wiring, its tables and its pages; and every model. */
    private DescribedPredicate<JavaClass> decide() {
        return describe("decide", type -> {
            boolean model = resideInAnyPackage("lineside..model..").test(type);
            return model || layers.isCapability(layers.bundle(type.getPackageName())) && !touches(outermost(type));
        });
    }

    private static boolean touches(JavaClass type) {
        return HasAnnotations.Predicates.annotatedWith("org.osgi.service.component.annotations.Component")
                        .test(type)
                || assignableTo("lineside.store.api.Projection").test(type)
                || assignableTo("lineside.capability.api.WebContent").test(type)
                || resideInAnyPackage("..projection..", "..web..").test(type);
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    private static DescribedPredicate<JavaClass> touchTheWorld() {
        DescribedPredicate<JavaClass> worldly = resideInAnyPackage(
                "java.io..",
                "java.nio.file..",
                "java.net..",
                "java.sql..",
                "java.util.concurrent..",
                "org.slf4j..",
                "org.osgi.framework..");
        DescribedPredicate<JavaClass> harmless =
                describe("are harmless", type -> Set.of("java.io.Serializable", "java.util.concurrent.TimeUnit")
                        .contains(type.getName()));
        DescribedPredicate<JavaClass> chance = describe(
                "are chance or threads",
                type -> type.isEquivalentTo(Random.class) || type.isEquivalentTo(Thread.class));
        return worldly.and(DescribedPredicate.not(harmless)).or(chance).as("touch the world");
    }

    private static boolean owner(JavaAccess<?> access, Class<?> type) {
        // arraycopy and identityHashCode are no reading.
        return access.getTargetOwner().isEquivalentTo(type)
                && Set.of("nanoTime", "getenv", "getProperty", "out", "err", "exit")
                        .contains(access.getTarget().getName());
    }
}
