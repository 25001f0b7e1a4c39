package ccwlab.junit;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs what {@link RaceTest} asks for. */
final class RaceTestExtension implements TestTemplateInvocationContextProvider {
  RaceTestExtension() {}

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context.getRequiredTestMethod().isAnnotationPresent(RaceTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Method method = context.getRequiredTestMethod();
    return Stream.of(new Invocation(method.getAnnotation(RaceTest.class)));
  }

  private record Invocation(RaceTest test) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      String what = test.scenario().isEmpty() ? test.schedule() : test.scenario();
      return test.stack().isEmpty() ? what : what + " on " + test.stack();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Exploration(test));
    }
  }

  /** One check; its report is the method's argument, if it wants one. */
  private static final class Exploration implements ParameterResolver, BeforeTestExecutionCallback {
    private final RaceTest test;
    private RaceReport report;

    Exploration(RaceTest test) {
      this.test = test;
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
      check();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == RaceReport.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return check();
    }

    private RaceReport check() {
      if (report == null) {
        report = raceCheck().run();
      }
      return report;
    }

    private RaceCheck raceCheck() {
      RaceCheck check =
          test.schedule().isEmpty()
              ? RaceCheck.scenario(test.scenario())
              : RaceCheck.replay(Path.of(test.schedule()), test.scenario());
      check
          .stack(test.stack())
          .strategy(test.strategy())
          .executions(test.executions())
          .seed(test.seed())
          .expecting(test.expecting());
      return test.requireComplete() ? check.requireComplete() : check;
    }
  }
}
