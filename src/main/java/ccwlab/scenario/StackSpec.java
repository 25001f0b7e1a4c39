package ccwlab.scenario;

import ccwlab.input.Meant;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import java.util.List;
import java.util.SortedMap;

/**
 * One pair of kernel and QEMU: which fixes they have, and how the machine around them behaves.
 *
 * @param name the file's, with what the command line flipped behind it: {@code today-k04}
 * @param switches fixes, proposals and designs that are on
 * @param settings on or off, by name; {@link StackFiles#SETTINGS} lists them
 * @param orders steps in an order of the file's own, where it has any
 */
public record StackSpec(
    String name,
    String title,
    BigLockPolicy bigLock,
    Switches switches,
    SortedMap<String, Boolean> settings,
    Orders orders) {

  /**
   * Orders of steps that a file gives instead of those that go with its fixes; empty where it gives
   * none.
   *
   * @param start step labels of a start, S1 to S13; each group runs without being overtaken
   * @param async step labels of a halt or clear, A2 to A6
   * @param work step labels of the interrupt's second half, T1 to T9
   */
  public record Orders(
      List<List<String>> start, List<List<String>> async, List<List<String>> work) {
    public static final Orders OF_THE_FIXES = new Orders(List.of(), List.of(), List.of());
  }

  /** The same with another name. */
  public StackSpec named(String other) {
    return new StackSpec(other, title, bigLock, switches, settings, orders);
  }

  /** The setting is on. */
  public boolean has(String setting) {
    return settings.getOrDefault(setting, false);
  }

  /**
   * The stack with some switches flipped.
   *
   * @throws ScenarioException if one is named that does not exist, or is so already
   */
  public StackSpec flipped(List<String> with, List<String> without) {
    StackSpec flipped = this;
    for (String name : with) {
      flipped = flipped.flip("--with", name, true);
    }
    for (String name : without) {
      flipped = flipped.flip("--without", name, false);
    }
    return flipped;
  }

  /** The stack with some switches on and others off, whichever way they were; named accordingly. */
  public StackSpec set(Switches on, Switches off) {
    StackSpec set = this;
    for (Switch one : Switch.values()) {
      boolean turned = on.has(one) || off.has(one);
      set = turned && switches.has(one) != on.has(one) ? set.turned(one, on.has(one)) : set;
    }
    return set;
  }

  private StackSpec flip(String option, String given, boolean on) {
    Switch one =
        Switch.find(given)
            .orElseThrow(
                () ->
                    new ScenarioException(
                        option
                            + ": unknown switch '"
                            + given
                            + "'"
                            + Meant.hint(given, Switch.ids())
                            + "; allowed: "
                            + String.join(" ", Switch.ids())));
    if (switches.has(one) == on) {
      throw new ScenarioException(
          option
              + ": "
              + one.id()
              + " is "
              + (on ? "on" : "off")
              + " in "
              + name
              + " already; allowed: switches that are "
              + (on ? "off" : "on")
              + " in it");
    }
    return turned(one, on);
  }

  private StackSpec turned(Switch one, boolean on) {
    Switches changed = on ? switches.with(one) : switches.without(one);
    return new StackSpec(
        name + (on ? "+" : "-") + one.id(), title, bigLock, changed, settings, orders);
  }
}
