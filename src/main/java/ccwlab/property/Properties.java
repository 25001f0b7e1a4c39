package ccwlab.property;

import static java.util.Map.entry;

import ccwlab.scenario.PropertyNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The properties by name. */
public final class Properties {
  private static final Map<String, Supplier<Property>> BY_NAME =
      Map.ofEntries(
          entry(PropertyNames.ACCEPTED_START_ENDS_ONCE, AcceptedStartEndsOnce::new),
          entry(PropertyNames.NO_INTERRUPTION_LOST, NoInterruptionLost::new),
          entry(PropertyNames.TOLD_ONCE, ToldOnce::new),
          entry(PropertyNames.CLEAR_WITHDRAWS, ClearWithdraws::new),
          entry(PropertyNames.ACCEPTED_FUNCTION_SHOWN, AcceptedFunctionShown::new),
          entry(PropertyNames.NO_STATUS_WHILE_DISABLED, NoStatusWhileDisabled::new),
          entry(PropertyNames.RESET_CLEARS, ResetClears::new),
          entry(PropertyNames.GUEST_TAKES_EVERY_STATUS, GuestTakesEveryStatus::new),
          entry(PropertyNames.IRB_READ_ONCE, IrbReadOnce::new),
          entry(PropertyNames.NO_FREED_PROGRAM_USED, NoFreedProgramUsed::new),
          entry(PropertyNames.REJECTED_LEAVES_SCSW, RejectedLeavesScsw::new),
          entry(PropertyNames.CONDITION_CODE_ALLOWED, ConditionCodeAllowed::new),
          entry(PropertyNames.DRAINED_CLEAN, DrainedClean::new),
          entry(PropertyNames.HARDWARE_DRAINED_CLEAN, HardwareDrainedClean::new),
          entry(PropertyNames.EVERY_PROGRAM_FREED, EveryProgramFreed::new),
          entry(PropertyNames.DISK_HOLDS_WHAT_WAS_WRITTEN, DiskHoldsWhatWasWritten::new),
          entry(PropertyNames.HARDWARE_HISTORY_EXPLAINED, HardwareHistoryExplained::new),
          entry(PropertyNames.NO_KERNEL_FAULT, NoKernelFault::new),
          entry(PropertyNames.HOST_SHADOW_TRUE, HostShadowTrue::new),
          entry(PropertyNames.IDLE_WITHOUT_PROGRAM, IdleWithoutProgram::new),
          entry(PropertyNames.PROGRAM_FREED_BEFORE_NEXT, ProgramFreedBeforeNext::new),
          entry(PropertyNames.NO_OLD_INTERRUPTION, NoOldInterruption::new),
          entry(PropertyNames.CLOSED_HOLDS_NOTHING, ClosedHoldsNothing::new),
          entry(PropertyNames.UNMAPPED_IS_UNPINNED, UnmappedIsUnpinned::new),
          entry(PropertyNames.CHANNEL_REPORT_TOLD_ONCE, ChannelReportToldOnce::new),
          entry(PropertyNames.CLOSED_STAYS_SILENT, ClosedStaysSilent::new),
          entry(PropertyNames.NO_REPORT_AFTER_CLOSE, NoReportAfterClose::new),
          entry(PropertyNames.NOT_OPERATIONAL_STAYS, NotOperationalStays::new),
          entry(PropertyNames.DEVICE_NOT_GIVEN_UP, DeviceNotGivenUp::new));

  private Properties() {}

  /** Fresh watchers for one round, in the order of {@code names}. */
  public static List<Property> watching(List<String> names) {
    List<Property> properties = new ArrayList<>(names.size());
    names.forEach(name -> properties.add(BY_NAME.get(name).get()));
    return properties;
  }
}
