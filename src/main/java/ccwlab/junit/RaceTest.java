package ccwlab.junit;

import ccwlab.explore.ExploreOptions.Kind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Explores a scenario, or replays a schedule, before the method; a finding fails the test with the
 * counterexample in the message. The method may take the {@link RaceReport} and assert more.
 *
 * <pre>
 * &#64;RaceTest(scenario = "hsch-races-ssch", stack = "conf/my-fix.conf")
 * void haltRacesStart(RaceReport report) {
 *   assertThat(report.outcomes()).contains("2 0");
 * }
 * </pre>
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(RaceTestExtension.class)
public @interface RaceTest {
  /** A name, or the path of a .conf file; may be left out with {@link #schedule}. */
  String scenario() default "";

  /** Kernel and QEMU: a name, or the path of a .conf file; the schedule's own, else today. */
  String stack() default "";

  Kind strategy() default Kind.AUTO;

  /** How many at most; 0 for no limit. */
  long executions() default RaceCheck.EXECUTIONS_USUAL;

  long seed() default 1;

  /** Path of a schedule that is replayed as far as it can be followed, in place of a search. */
  String schedule() default "";

  /** The property that is to be found broken, for a bug that is known and not fixed. */
  String expecting() default "";

  boolean requireComplete() default false;
}
