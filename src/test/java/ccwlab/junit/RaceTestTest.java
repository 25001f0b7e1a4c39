package ccwlab.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.explore.Races;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class RaceTestTest {
  private static final String ASKED_FOR = "ccwlab.race-test-samples";

  @RaceTest(scenario = Races.PASSING, strategy = Kind.EXHAUSTIVE, requireComplete = true)
  void raceTest_nothingCanGoWrong_handsOverTheReport(RaceReport report) {
    assertThat(report.complete()).isTrue();
  }

  @RaceTest(
      scenario = Races.FAILING,
      strategy = Kind.RANDOM,
      executions = 500,
      expecting = Races.FAILING_PROPERTY)
  void raceTest_knownBug_passesWhileItIsThere() {}

  @Test
  void raceTest_raceWithAFinding_failsWithTheCounterexample() {
    TestExecutionSummary summary = launched(Failing.class);

    assertThat(summary.getTestsFailedCount()).isEqualTo(1);
    assertThat(summary.getFailures().get(0).getException())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("~~1");
    assertThat(summary.getFailures().get(0).getTestIdentifier().getDisplayName())
        .isEqualTo(Races.FAILING + " on today");
  }

  private static TestExecutionSummary launched(Class<?> tests) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameter(ASKED_FOR, "true")
                .build(),
            listener);
    return listener.getSummary();
  }

  /** Fails, and so runs only when the test above asks for it. */
  @ExtendWith(OnlyWhenAskedFor.class)
  static class Failing {
    @RaceTest(scenario = Races.FAILING, stack = "today", strategy = Kind.RANDOM, executions = 500)
    void race() {}
  }

  static final class OnlyWhenAskedFor implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return context.getConfigurationParameter(ASKED_FOR).isPresent()
          ? ConditionEvaluationResult.enabled("asked for")
          : ConditionEvaluationResult.disabled("runs only when asked for");
    }
  }
}
