package ccwlab.property;

import ccwlab.scenario.PropertyNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The properties by name. */
public final class Properties {
  private static final Map<String, Supplier<Property>> BY_NAME =
      Map.ofEntries(
          Map.entry(PropertyNames.ACCEPTED_START_ENDS_ONCE, AcceptedStartEndsOnce::new),
          Map.entry(PropertyNames.NO_INTERRUPTION_LOST, NoInterruptionLost::new),
          Map.entry(PropertyNames.NO_FREED_PROGRAM_USED, NoFreedProgramUsed::new),
          Map.entry(PropertyNames.REJECTED_LEAVES_SCSW, RejectedLeavesScsw::new),
          Map.entry(PropertyNames.CONDITION_CODE_ALLOWED, ConditionCodeAllowed::new),
          Map.entry(PropertyNames.DRAINED_CLEAN, DrainedClean::new),
          Map.entry(PropertyNames.DISK_HOLDS_WHAT_WAS_WRITTEN, DiskHoldsWhatWasWritten::new),
          Map.entry(PropertyNames.HARDWARE_HISTORY_EXPLAINED, HardwareHistoryExplained::new),
          Map.entry(PropertyNames.NO_KERNEL_FAULT, NoKernelFault::new),
          Map.entry(PropertyNames.NO_OLD_INTERRUPTION, NoOldInterruption::new),
          Map.entry(PropertyNames.CLOSED_HOLDS_NOTHING, ClosedHoldsNothing::new),
          Map.entry(PropertyNames.UNMAPPED_IS_UNPINNED, UnmappedIsUnpinned::new));

  private Properties() {}

  /** Fresh watchers for one round, in the order of {@code names}. */
  public static List<Property> watching(List<String> names) {
    List<Property> properties = new ArrayList<>(names.size());
    names.forEach(name -> properties.add(BY_NAME.get(name).get()));
    return properties;
  }
}
