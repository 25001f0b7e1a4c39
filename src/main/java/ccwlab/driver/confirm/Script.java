package ccwlab.driver.confirm;

import ccwlab.explore.Choice;
import ccwlab.explore.Execution;
import ccwlab.observe.Seen;
import ccwlab.observe.VfioSeen;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of the model as something that can be followed elsewhere: what was delivered between
 * machines, in order, and which labelled steps the driver took at each.
 */
record Script(List<Beat> beats) {
  /**
   * A delivery.
   *
   * @param key of the choice
   * @param own a driver said it to itself: elsewhere it has another name
   * @param labels steps that the driver took, in order
   */
  record Beat(String key, String region, boolean own, List<String> labels) {}

  static Script of(List<Execution.Taken> steps, List<String> names) {
    List<Beat> beats = new ArrayList<>();
    for (Execution.Taken step : steps) {
      Choice choice = step.choice();
      List<String> labels =
          step.seen().stream()
              .map(Seen::observation)
              .filter(VfioSeen.StepTaken.class::isInstance)
              .map(seen -> ((VfioSeen.StepTaken) seen).label())
              .toList();
      String receiver = names.get(choice.receiver());
      boolean own = choice.sender() == choice.receiver() && !choice.isTimer();
      beats.add(new Beat(choice.key(), receiver, own && isRegion(receiver), labels));
    }
    return new Script(List.copyOf(beats));
  }

  static boolean isRegion(String machine) {
    return machine.startsWith("region-");
  }
}
