package ccwlab.tidy;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The rules of {@link ArchitectureTest}, for any root package. */
final class ArchitectureRules {
  private static final String OBSERVE = "Observe";

  private static final Pattern ASKS_TIME_OR_CHANCE =
      Pattern.compile(
          "java[.]lang[.]System[.](nanoTime|currentTimeMillis)"
              + "|java[.]lang[.]Math[.]random|java[.]time[.].*[.]now");

  private ArchitectureRules() {}

  /** The first part of the package's name below the root; empty if there is none. */
  static String below(String root, JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(root + ".")) {
      return "";
    }
    return name.substring(root.length() + 1).split("[.]", 2)[0];
  }

  /**
   * Each package below the root knows itself and what the table has for it, of those below the
   * root; one that is not in the table knows none.
   */
  static ArchRule knowOnly(String root, Map<String, Set<String>> table) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(
            new ArchCondition<>("know only what the table says") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                Set<String> allowed = table.getOrDefault(below(root, type), Set.of());
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                  String to = below(root, dependency.getTargetClass());
                  if (!to.isEmpty() && !to.equals(below(root, type)) && !allowed.contains(to)) {
                    events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                  }
                }
              }
            });
  }

  /** No package, however deep, knows itself by way of others. */
  static ArchRule noCycles(String root) {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  /**
   * No class of these packages, however deep, depends on actors, threads, clocks, chance or logs.
   *
   * @param except simple names of classes that may
   */
  static ArchRule pure(String root, Set<String> packages, Set<String> except) {
    DescribedPredicate<JavaClass> impure =
        resideInAnyPackage("akka..", "org.slf4j..", "ch.qos.logback..")
            .or(assignableTo(Thread.class))
            .or(assignableTo(Clock.class))
            .or(assignableTo(Random.class))
            .or(assignableTo(SplittableRandom.class))
            .or(assignableTo(ThreadLocalRandom.class));
    return noClasses()
        .that()
        .resideInAnyPackage(inside(root, packages))
        .and(
            describe(
                "are not " + except, (JavaClass type) -> !except.contains(type.getSimpleName())))
        .should()
        .dependOnClassesThat(impure)
        .orShould()
        .accessTargetWhere(
            describe(
                "the time now or chance is asked",
                access ->
                    ASKS_TIME_OR_CHANCE
                        .matcher(access.getTargetOwner().getName() + "." + access.getName())
                        .matches()));
  }

  /** Classes outside these packages do not know Akka. */
  static ArchRule akkaOnlyIn(String root, Set<String> packages) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(inside(root, packages))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("akka..");
  }

  /**
   * Whatever a machine does can be seen: its sealed {@code ...Effect} has a record for that.
   *
   * @param except simple names of effects without
   */
  static ArchRule effectsOfferObserve(Set<String> except) {
    return classes()
        .that(
            describe(
                "are sealed effects",
                type -> type.getSimpleName().endsWith("Effect") && type.reflect().isSealed()))
        .and(
            describe(
                "are not " + except, (JavaClass type) -> !except.contains(type.getSimpleName())))
        .should(
            new ArchCondition<>("offer the record " + OBSERVE) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean offered =
                    type.getSubclasses().stream()
                        .anyMatch(
                            effect -> effect.isRecord() && effect.getSimpleName().equals(OBSERVE));
                events.add(
                    new SimpleConditionEvent(
                        type,
                        offered,
                        type.getName() + " has a record " + OBSERVE + ": " + offered));
              }
            });
  }

  /** Each record of a {@code ...Seen} interface is made by somebody outside its package. */
  static ArchRule observationsAreMade(String observe) {
    return classes()
        .that()
        .resideInAPackage(observe)
        .and(
            describe(
                "are observations",
                type ->
                    type.isRecord()
                        && type.getEnclosingClass()
                            .map(outer -> outer.getSimpleName().endsWith("Seen"))
                            .orElse(false)))
        .should(
            new ArchCondition<>("be made outside " + observe) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean made =
                    type.getConstructorCallsToSelf().stream()
                        .anyMatch(call -> !call.getOriginOwner().getPackageName().equals(observe));
                boolean referenced =
                    type.getConstructorReferencesToSelf().stream()
                        .anyMatch(call -> !call.getOriginOwner().getPackageName().equals(observe));
                events.add(
                    new SimpleConditionEvent(
                        type,
                        made || referenced,
                        type.getName() + " is made: " + (made || referenced)));
              }
            });
  }

  private static String[] inside(String root, Set<String> packages) {
    return packages.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
  }
}
