package ccwlab.scenario;

import ccwlab.observe.FindingKind;
import java.util.List;
import java.util.stream.Stream;

/** The properties that a scenario can ask for; without a list it asks for all of them. */
public final class PropertyNames {
  /** Every start accepted with cc 0 ends: once with final status, or by a clear. */
  public static final String ACCEPTED_START_ENDS_ONCE = "accepted-start-ends-once";

  /** TSCH hands out every status that the host took, unless something has withdrawn it. */
  public static final String NO_INTERRUPTION_LOST = "no-interruption-lost";

  /** TSCH hands out no status twice, and no interruption comes for nothing. */
  public static final String TOLD_ONCE = "told-once";

  /** CSCH with cc 0 withdraws the status of earlier functions and its interruption. */
  public static final String CLEAR_WITHDRAWS = "clear-withdraws";

  /** A function whose instruction had cc 0 shows until its status is taken. */
  public static final String ACCEPTED_FUNCTION_SHOWN = "accepted-function-shown";

  /** No status is pending in a subchannel that the guest has disabled. */
  public static final String NO_STATUS_WHILE_DISABLED = "no-status-while-disabled";

  /** A reset of the guest leaves its subchannels idle, not enabled, and without status to come. */
  public static final String RESET_CLEARS = "reset-clears";

  /** The guest program has taken each status that it was told of. */
  public static final String GUEST_TAKES_EVERY_STATUS = "guest-takes-every-status";

  /** QEMU reads each irb that the host took no more than once. */
  public static final String IRB_READ_ONCE = "irb-read-once";

  /** The hardware touches no freed channel program and no guest page that is not pinned. */
  public static final String NO_FREED_PROGRAM_USED = "no-freed-program-used";

  /** An instruction with another cc than 0 leaves scsw(q) as it was. */
  public static final String REJECTED_LEAVES_SCSW = "rejected-leaves-scsw";

  /** The cc is one that the architecture allows in the state that was seen. */
  public static final String CONDITION_CODE_ALLOWED = "condition-code-allowed";

  /** When a round has drained scsw(q) shows no function, activity or status. */
  public static final String DRAINED_CLEAN = "drained-clean";

  /** The same of the hardware's subchannel. */
  public static final String HARDWARE_DRAINED_CLEAN = "hardware-drained-clean";

  /** When a round has drained no page is pinned, and no channel program allocated. */
  public static final String EVERY_PROGRAM_FREED = "every-program-freed";

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

  /** While its file is closed a device makes no channel report for user space. */
  public static final String NO_REPORT_AFTER_CLOSE = "no-report-after-close";

  /** A device that is not operational stays so until somebody asks the driver for it. */
  public static final String NOT_OPERATIONAL_STAYS = "not-operational-stays";

  /** When a round has drained, no device that was there all the time is not operational. */
  public static final String DEVICE_NOT_GIVEN_UP = "device-not-given-up";

  private static final List<String> OF_GUEST =
      List.of(
          ACCEPTED_START_ENDS_ONCE,
          NO_INTERRUPTION_LOST,
          TOLD_ONCE,
          CLEAR_WITHDRAWS,
          ACCEPTED_FUNCTION_SHOWN,
          REJECTED_LEAVES_SCSW,
          CONDITION_CODE_ALLOWED,
          DRAINED_CLEAN,
          NO_STATUS_WHILE_DISABLED,
          RESET_CLEARS,
          DISK_HOLDS_WHAT_WAS_WRITTEN,
          CHANNEL_REPORT_TOLD_ONCE,
          DEVICE_NOT_GIVEN_UP);

  private static final List<String> OF_GUEST_PROGRAM = List.of(GUEST_TAKES_EVERY_STATUS);

  private static final List<String> OF_HOST =
      List.of(
          NO_FREED_PROGRAM_USED,
          HARDWARE_HISTORY_EXPLAINED,
          NO_KERNEL_FAULT,
          IRB_READ_ONCE,
          HARDWARE_DRAINED_CLEAN,
          EVERY_PROGRAM_FREED,
          HOST_SHADOW_TRUE,
          IDLE_WITHOUT_PROGRAM,
          PROGRAM_FREED_BEFORE_NEXT,
          NO_OLD_INTERRUPTION,
          CLOSED_HOLDS_NOTHING,
          UNMAPPED_IS_UNPINNED,
          CLOSED_STAYS_SILENT,
          NO_REPORT_AFTER_CLOSE,
          NOT_OPERATIONAL_STAYS);

  /** Those that the guest sees first. */
  public static final List<String> ALL =
      Stream.of(OF_GUEST, OF_GUEST_PROGRAM, OF_HOST).flatMap(List::stream).toList();

  /**
   * Those that can be checked while machines run on and are never reset: what they remember does
   * not grow with what they have seen, and goes back to little for a subchannel that has come to
   * rest.
   */
  public static final List<String> UNDER_LOAD =
      List.of(
          ACCEPTED_START_ENDS_ONCE,
          NO_INTERRUPTION_LOST,
          TOLD_ONCE,
          CLEAR_WITHDRAWS,
          ACCEPTED_FUNCTION_SHOWN,
          REJECTED_LEAVES_SCSW,
          CONDITION_CODE_ALLOWED,
          NO_STATUS_WHILE_DISABLED,
          DISK_HOLDS_WHAT_WAS_WRITTEN,
          CHANNEL_REPORT_TOLD_ONCE,
          NO_FREED_PROGRAM_USED,
          NO_KERNEL_FAULT,
          IRB_READ_ONCE,
          HOST_SHADOW_TRUE,
          IDLE_WITHOUT_PROGRAM,
          PROGRAM_FREED_BEFORE_NEXT,
          NO_OLD_INTERRUPTION,
          UNMAPPED_IS_UNPINNED,
          CLOSED_STAYS_SILENT,
          NO_REPORT_AFTER_CLOSE,
          RESET_CLEARS,
          NOT_OPERATIONAL_STAYS);

  /**
   * Those that only speak when nothing moves any more, and that can be asked then also of machines
   * that have run for long. The history of the hardware is none of them: it grows for ever.
   */
  public static final List<String> AT_REST =
      List.of(
          DRAINED_CLEAN,
          DEVICE_NOT_GIVEN_UP,
          GUEST_TAKES_EVERY_STATUS,
          HARDWARE_DRAINED_CLEAN,
          EVERY_PROGRAM_FREED,
          CLOSED_HOLDS_NOTHING);

  private PropertyNames() {}

  /**
   * Whom a finding is about.
   *
   * @param finding a property, or the name of another finding: outcomes, hangs and livelocks are
   *     seen by the guest
   */
  public static FindingKind kind(String finding) {
    if (OF_HOST.contains(finding)) {
      return FindingKind.HOST_ONLY;
    }
    return OF_GUEST_PROGRAM.contains(finding)
        ? FindingKind.LEFT_BY_GUEST
        : FindingKind.SEEN_BY_GUEST;
  }
}
