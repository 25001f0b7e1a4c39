package ccwlab.cli;

import ccwlab.catalogue.Bug;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the scenarios. Each is read in full, so that this also checks them. */
@Command(
    name = "scenarios",
    description = "Check and list the race scenarios of loadtests/races.",
    mixinStandardHelpOptions = true)
final class ScenariosCommand implements Callable<Integer> {
  private final Console console;

  ScenariosCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Scenario> scenarios =
        ScenarioFiles.list(console.races()).stream()
            .map(name -> ScenarioFiles.load(name, console.races()))
            .toList();
    list(scenarios.stream().filter(one -> one.catalogue().isEmpty()).toList());
    listCatalogue(
        scenarios.stream().filter(one -> one.catalogue().isPresent()).map(Bug::new).toList());
    return ExitCode.FINE;
  }

  private void list(List<Scenario> scenarios) {
    int width = "scenario".length();
    for (Scenario scenario : scenarios) {
      width = Math.max(width, scenario.name().length());
    }
    String format = "%-" + width + "s  %5s  %9s  %s%n";
    console.out().printf(Locale.ROOT, format, "scenario", "vcpus", "rounds", "question");
    for (Scenario scenario : scenarios) {
      long vcpus = scenario.guest().stream().filter(vcpu -> !vcpu.operator()).count();
      String rounds = String.format(Locale.ROOT, "%,d", scenario.rounds());
      console.out().printf(Locale.ROOT, format, scenario.name(), vcpus, rounds, scenario.title());
    }
  }

  private void listCatalogue(List<Bug> bugs) {
    if (!bugs.isEmpty()) {
      console.out().println();
      console.out().println("catalogue of bugs: explore NAME --stack ..., or all at once: verdict");
    }
    int width = bugs.stream().mapToInt(bug -> bug.scenario().name().length()).max().orElse(1);
    for (Bug bug : bugs) {
      bug.stack(console.stacks());
      String name = bug.scenario().name();
      console.out().printf(Locale.ROOT, "%-" + width + "s  %s%n", name, bug.title());
    }
  }
}
