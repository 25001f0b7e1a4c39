package ccwlab.scenario;

import java.util.List;

/** The properties that a scenario can ask for; without a list it asks for all of them. */
public final class PropertyNames {
  /** Every start accepted with cc 0 ends: once with final status, or by a clear. */
  public static final String ACCEPTED_START_ENDS_ONCE = "accepted-start-ends-once";

  /** Every status that the hardware presents reaches the guest, unless a clear supersedes it. */
  public static final String NO_INTERRUPTION_LOST = "no-interruption-lost";

  /** The hardware touches no freed channel program and no guest page that is not pinned. */
  public static final String NO_FREED_PROGRAM_USED = "no-freed-program-used";

  /** An instruction with another cc than 0 leaves scsw(q) as it was. */
  public static final String REJECTED_LEAVES_SCSW = "rejected-leaves-scsw";

  /** The cc is one that the architecture allows in the state that was seen. */
  public static final String CONDITION_CODE_ALLOWED = "condition-code-allowed";

  /** When a round has drained no function, activity or status is left, and nothing is pinned. */
  public static final String DRAINED_CLEAN = "drained-clean";

  /** What a channel program wrote is what the disk holds, and what one read is what it held. */
  public static final String DISK_HOLDS_WHAT_WAS_WRITTEN = "disk-holds-what-was-written";

  /** What the hardware answered is what a subchannel of the Principles of Operation may answer. */
  public static final String HARDWARE_HISTORY_EXPLAINED = "hardware-history-explained";

  /**
   * The driver does nothing that would hurt the kernel: no oops, double free, sleep under a lock.
   */
  public static final String NO_KERNEL_FAULT = "no-kernel-fault";

  /** The host's copy of the status word shows no start as pending that has ended. */
  public static final String HOST_SHADOW_TRUE = "host-shadow-true";

  /** The driver does not become IDLE while it holds a channel program. */
  public static final String IDLE_WITHOUT_PROGRAM = "idle-without-program";

  /** The driver makes no channel program while it holds another one. */
  public static final String PROGRAM_FREED_BEFORE_NEXT = "program-freed-before-next";

  /** An interruption of who had the file before does not reach who has it now. */
  public static final String NO_OLD_INTERRUPTION = "no-old-interruption";

  /** A file that is closed leaves nothing pinned and no channel program allocated. */
  public static final String CLOSED_HOLDS_NOTHING = "closed-holds-nothing";

  /** What the container unmaps is not pinned by a channel program. */
  public static final String UNMAPPED_IS_UNPINNED = "unmapped-is-unpinned";

  /** Every channel report that the driver makes for user space reaches the guest, once. */
  public static final String CHANNEL_REPORT_TOLD_ONCE = "channel-report-told-once";

  /** While its file is closed a device takes no interruption for user space, and signals nobody. */
  public static final String CLOSED_STAYS_SILENT = "closed-stays-silent";

  /** A device that is not operational stays so until somebody asks the driver for it. */
  public static final String NOT_OPERATIONAL_STAYS = "not-operational-stays";

  /** When a round has drained, no device that was there all the time is not operational. */
  public static final String DEVICE_NOT_GIVEN_UP = "device-not-given-up";

  public static final List<String> ALL =
      List.of(
          ACCEPTED_START_ENDS_ONCE,
          NO_INTERRUPTION_LOST,
          NO_FREED_PROGRAM_USED,
          REJECTED_LEAVES_SCSW,
          CONDITION_CODE_ALLOWED,
          DRAINED_CLEAN,
          DISK_HOLDS_WHAT_WAS_WRITTEN,
          HARDWARE_HISTORY_EXPLAINED,
          NO_KERNEL_FAULT,
          HOST_SHADOW_TRUE,
          IDLE_WITHOUT_PROGRAM,
          PROGRAM_FREED_BEFORE_NEXT,
          NO_OLD_INTERRUPTION,
          CLOSED_HOLDS_NOTHING,
          UNMAPPED_IS_UNPINNED,
          CHANNEL_REPORT_TOLD_ONCE,
          CLOSED_STAYS_SILENT,
          NOT_OPERATIONAL_STAYS,
          DEVICE_NOT_GIVEN_UP);

  private PropertyNames() {}
}
