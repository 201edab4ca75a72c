package dev.warlog.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rules that the shape of the code keeps. */
final class Rules {

    private static final String ENGINE = WarlogModule.COMBAT_ENGINE.packages();
    private static final String[] SERVICES = WarlogModule.packagesOf(WarlogModule.SERVICES);

    /** All that a router needs of the engine: ids, the kinds of outcomes, and commands as the contract reads them. */
    private static final String WHAT_ROUTING_NEEDS = "dev\\.warlog\\.engine\\.(\\w+Id|OutcomeKind|Command(\\$\\w+)?)";

    private static final DescribedPredicate<JavaClass> FLOATING_POINT = DescribedPredicate.describe(
            "float or double, bare or in an array", type -> isFloatingPoint(type.getBaseComponentType()));

    private Rules() {}

    static List<ArchRule> all() {
        var rules = new ArrayList<ArchRule>();
        Arrays.stream(WarlogModule.values()).map(Rules::knowsOnlyWhatItMay).forEach(rules::add);
        rules.addAll(engine());
        rules.add(gatewayKnowsNoCombatRule());
        rules.addAll(names());
        rules.addAll(services());
        rules.add(noSleep());
        rules.add(slices().matching("dev.warlog.(**)").should().beFreeOfCycles().as("packages have no cycles"));
        return rules;
    }

    private static ArchRule knowsOnlyWhatItMay(WarlogModule module) {
        return noClasses()
                .that()
                .resideInAPackage(module.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(module.forbiddenPackages())
                .as(
                        module
                                + " knows only the modules it may: services, event-log, event-contract, combat-engine in this direction");
    }

    private static List<ArchRule> engine() {
        var inEngine = DescribedPredicate.describe(
                "in the engine",
                (JavaCodeUnit unit) -> resideInAnyPackage(ENGINE).test(unit.getOwner()));
        return List.of(
                classes()
                        .that()
                        .resideInAPackage(ENGINE)
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                ENGINE,
                                "java.lang..",
                                "java.util",
                                "java.util.function",
                                "java.util.stream",
                                "java.security",
                                "java.nio..",
                                "org.jspecify.annotations")
                        .as("combat-engine is pure Java: no clock, no threads, no library"),
                noClasses()
                        .that()
                        .resideInAPackage(ENGINE)
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "java\\.util\\.(Random|Timer|UUID|Date|Calendar)|java\\.lang\\.(Thread|Float|Double|Process)"
                                        + "|java\\.security\\.SecureRandom|java\\.nio\\.file\\..*|java\\.nio\\.channels\\..*")
                        .orShould()
                        .callMethodWhere(DescribedPredicate.describe(
                                "asks the system for time or chance",
                                call -> (call.getTargetOwner().isEquivalentTo(System.class)
                                                && !call.getName().equals("arraycopy"))
                                        || (call.getTargetOwner().isEquivalentTo(Math.class)
                                                && call.getName().equals("random"))))
                        .as("combat-engine has no time, chance or input of its own"),
                noFields()
                        .that()
                        .areDeclaredInClassesThat()
                        .resideInAPackage(ENGINE)
                        .should()
                        .haveRawType(FLOATING_POINT)
                        .as("combat-engine counts in integers: fields"),
                noCodeUnits()
                        .that(inEngine)
                        .should()
                        .haveRawReturnType(FLOATING_POINT)
                        .orShould()
                        .haveRawParameterTypes(DescribedPredicate.describe(
                                "float or double", types -> types.stream().anyMatch(FLOATING_POINT)))
                        .as("combat-engine counts in integers: parameters and results"));
    }

    private static boolean isFloatingPoint(JavaClass type) {
        return type.isEquivalentTo(float.class)
                || type.isEquivalentTo(double.class)
                || type.isEquivalentTo(Float.class)
                || type.isEquivalentTo(Double.class);
    }

    private static ArchRule gatewayKnowsNoCombatRule() {
        return noClasses()
                .that()
                .resideInAPackage(WarlogModule.GATEWAY_SERVICE.packages())
                .should()
                .dependOnClassesThat(resideInAnyPackage(ENGINE, WarlogModule.COMBAT_RULESETS.packages())
                        .and(not(nameMatching(WHAT_ROUTING_NEEDS))))
                .as("the gateway knows no combat rule");
    }

    private static List<ArchRule> names() {
        return List.of(
                noClasses()
                        .should()
                        .haveNameMatching(".*(Manager|Helper|Helpers|Util|Utils|Impl|Base)")
                        .as("a class is named after what it is, not Manager, Helper, Util, Impl or Base"),
                noClasses()
                        .should()
                        .resideInAnyPackage("..common..", "..util..", "..utils..", "..model..", "..dto..", "..impl..")
                        .as("packages are features, not common, util, model or dto"));
    }

    private static List<ArchRule> services() {
        return List.of(
                fields().that()
                        .areDeclaredInClassesThat()
                        .resideInAnyPackage(SERVICES)
                        .and(DescribedPredicate.describe("are injected", Rules::isInjected))
                        .should()
                        .notBePublic()
                        .allowEmptyShould(true)
                        .as("nothing is injected into public fields"),
                noClasses()
                        .that()
                        .resideInAnyPackage(SERVICES)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("java.util.logging..")
                        .orShould()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .orShould()
                        .callMethod(Throwable.class, "printStackTrace")
                        .as("services speak through their log"));
    }

    private static boolean isInjected(JavaField field) {
        return field.isAnnotatedWith("jakarta.inject.Inject")
                || field.isAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty");
    }

    /** Starting and stopping processes is waiting for something that sends no event. */
    private static ArchRule noSleep() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(WarlogModule.packagesOf(WarlogModule.DEPLOYMENT))
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "sleeps",
                        call -> call.getTargetOwner().isEquivalentTo(Thread.class)
                                && call.getName().equals("sleep")))
                .as("nothing sleeps, outside of what starts and stops processes");
    }
}
