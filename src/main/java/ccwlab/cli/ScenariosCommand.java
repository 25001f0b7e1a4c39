package ccwlab.cli;

import ccwlab.catalogue.Bug;
import ccwlab.report.Figures;
import ccwlab.report.ReasonedTable;
import ccwlab.report.ReasonedTable.Head;
import ccwlab.report.Wrapping;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import java.util.List;
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
    ReasonedTable table =
        new ReasonedTable(
            List.of(Head.word("scenario"), Head.number("vcpus"), Head.number("rounds")),
            "question");
    for (Scenario scenario : scenarios) {
      long vcpus = scenario.guest().stream().filter(vcpu -> !vcpu.operator()).count();
      List<String> cells =
          List.of(scenario.name(), Figures.count(vcpus), Figures.count(scenario.rounds()));
      table.row(cells, scenario.title(), null);
    }
    console.out().print(table.text(console.width(), console.ansi()));
  }

  private void listCatalogue(List<Bug> bugs) {
    if (bugs.isEmpty()) {
      return;
    }
    String how = "catalogue of bugs: explore NAME --stack ..., or all at once: verdict";
    console.out().println();
    console.out().print(Wrapping.hanging("", how, 0, console.width()));
    ReasonedTable table = new ReasonedTable(List.of(Head.word("bug")), "what it is");
    for (Bug bug : bugs) {
      bug.stack(console.stacks());
      table.row(List.of(bug.scenario().name()), bug.title(), null);
    }
    console.out().print(table.text(console.width(), console.ansi()));
  }
}
