package ccwlab.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One fix, proposal or design, on or off.
 *
 * <p>K and Q are the kernel's and QEMU's fixes and flaws; the letters A, D and U name designs of
 * the halt and clear debate, U of QEMU's part in it. A title in quotes is that of the upstream
 * commit; tags say how sure its story is: V verified, T title only, D derived from the code, R
 * recalled.
 */
public enum Switch {
  // spotless:off
  K01_SSCH_IRQ_WINDOW("4.17", "T",
      "\"vfio: ccw: process ssch with interrupts disabled\"",
      "off: an interrupt can be taken between ssch's cc 0 and start-pending in the host's scsw"),
  K02_FSM_DECIDES_BUSY("5.2", "V",
      "\"vfio-ccw: Don't exit early if state of the vfio-ccw subchannel is not idle\"",
      "off: a write in any state but IDLE is EACCES, which QEMU tells the guest as cc 3"),
  K03_FINAL_ONLY("5.1", "V",
      "\"vfio: ccw: only free cp on final interrupt\"",
      "off: an intermediate interrupt frees the running program and makes the state IDLE"),
  K04_STATE_BEFORE_SIGNAL("5.3", "V",
      "\"s390/cio: Set vfio-ccw FSM state before ioeventfd\"",
      "off: the eventfd is signalled (T9) before the state is IDLE (T8)"),
  K05_CP_INITIALIZED("5.2", "V",
      "\"vfio-ccw: make it safe to access channel programs\"",
      "off: a solicited interrupt before the first start walks a list that was never made"),
  K06_SPLIT_BUSY("5.2", "V",
      "\"vfio-ccw: rework ssch state handling\"",
      "off: one state BUSY (shown as CP_PENDING) from S5 to the interrupt; no CP_PROCESSING"),
  K07_IO_MUTEX("5.2", "V",
      "\"vfio-ccw: protect the I/O region\"",
      "off: no io_mutex: writers overtake each other, and a reader sees half an irb"),
  K08_FREE_ONLY_PENDING("5.3", "V",
      "\"vfio-ccw: Don't call cp_free if we are processing a channel program\"",
      "off: the job frees the program whatever the state is, also one that is being built"),
  K11_CP_INIT_GUARD("5.14", "V",
      "\"vfio-ccw: Check initialized flag in cp_init()\"",
      "off: cp_init overwrites a live program, whose pages stay pinned for ever"),
  K12_IDLE_WITH_CP_FREE("5.14", "V",
      "\"vfio-ccw: Serialize FSM IDLE state with I/O completion\"",
      "off: a final interrupt makes the state IDLE even if its job freed no program"),
  K18_CHAIN_END_CPA("5.3", "V",
      "\"s390/cio: Update SCSW if it points to the end of the chain\"",
      "off: a cpa one past the last ccw reaches the guest as a host address"),
  K19_SINGLE_COPY("5.3", "T",
      "\"vfio-ccw: Skip second copy of guest cp to host\"",
      "off: ccws are read again, with the length found before, when they are translated"),
  K20_FIRST_IDAW("2026", "T",
      "\"s390/vfio_ccw: Ensure first IDAW remains constant\"",
      "off: an idaw that changed between its two reads goes unnoticed"),
  K21_IDLE_INSIDE_FSM("5.14", "V",
      "\"vfio-ccw: Reset FSM state to IDLE inside FSM\"",
      "off: the write handler makes the state IDLE on any error, also on that of a busy device"),
  K22_REGISTER_LAST("5.2", "V",
      "\"vfio: ccw: Register mediated device once all structures are initialized\"",
      "off: the mediated device can be seen before the driver is ready for it"),
  K23_FLUSH_UNLOCKED("5.2", "V",
      "\"vfio-ccw: Do not call flush_workqueue while holding the spinlock\"",
      "off: quiescing waits for the workqueue while it holds sch->lock"),
  K24_QUIESCE_ENDS("5.2", "V",
      "\"vfio-ccw: Prevent quiesce function going into an infinite loop\"",
      "off: after each wait quiescing cancels, halts and clears again instead of disabling"),
  K25_RELEASE_FREES("5.2", "V",
      "\"vfio-ccw: Release any channel program when releasing/removing vfio-ccw mdev\"",
      "off: closing the file leaves its program pinned"),
  K26_INIT_FREES_ALL("2026", "V",
      "\"s390/vfio_ccw: Free all memory if cp_init() fails\"",
      "off: cp_init that fails frees the segments on the way to the fault, not those it was done with"),
  K28_UNMAP_RANGE("6.0", "T",
      "\"vfio/ccw: Add length to DMA_UNMAP checks\"",
      "off: of what is unmapped only the first page is looked for in the running program"),
  K30_REQUEST_IRQ("5.11", "V",
      "\"vfio-ccw: Wire in the request callback\"",
      "off: nobody tells QEMU to let go of a device that is to be removed"),
  K31_FAILED_PROBE_STANDBY("6.0", "V",
      "\"vfio/ccw: Fix FSM state if mdev probe fails\"",
      "off: a mediated device that could not be made leaves IDLE"),
  K32_NO_RESURRECTION("6.0", "V",
      "\"vfio/ccw: Do not change FSM state in subchannel event\"",
      "off: a report on a subchannel that is valid again makes NOT_OPER IDLE"),
  K33_FSM_OPEN_CLOSE("6.0", "T",
      "\"vfio/ccw: Create an OPEN FSM Event\" and its series",
      "off: the subchannel stays enabled while closed; quiesce goes through NOT_OPER"),
  K34_LAST_REFERENCE("6.1", "V",
      "the release completion of 6.1, and the split of private data from the parent of 6.2",
      "off: removing frees what is kept for the device although somebody still executes on it"),
  K35_SHUTDOWN_ALONE("6.3", "T",
      "\"vfio/ccw: Remove WARN_ON during shutdown\"",
      "off: a shutdown without a mediated device warns, as if that were not allowed"),
  K36_NOTOPER_DEFERRED("2026", "V",
      "\"s390/vfio_ccw: Move cp cleanup out of not operational\"",
      "off: the event NOT_OPER frees the program at once, under sch->lock, unserialised"),
  K37_IO_MUTEX_WIDE("2026", "V",
      "\"s390/vfio_ccw: Selectively expand io_mutex\"",
      "off: io_mutex covers only the copy of the irb; close and job can free twice"),
  K39_CRW_LOCK("2026", "V",
      "\"s390/vfio_ccw: Implement a crw lock\"",
      "off: a channel report that is queued while another is read is lost"),
  K40_CANCEL_WORK("2026", "V",
      "\"s390/vfio_ccw: Cancel existing workqueues\"",
      "off: a job that was queued runs after the close, into the next session"),
  K41_REGION_RECHECK("2026", "V",
      "\"s390/vfio_ccw: Ensure index for read/write regions are within range\"",
      "off: a read that waited for io_mutex uses a region table that a close has freed"),
  K42_CHAIN_LIMITS("2026", "T",
      "\"s390/vfio_ccw: Limit the number of channel program segments\"",
      "off: as many segments as the guest's TICs lead to, and one ccw too many in each"),
  A5_ASYNC_REGION("5.2", "V",
      "\"vfio-ccw: add handling for async channel instructions\"",
      "off: no command region; QEMU makes halt and clear up"),
  R58_CRW_SCHIB_REGIONS("5.8", "V",
      "\"vfio-ccw: Introduce a new schib region\" and \"a new CRW region\"",
      "off: the guest's stsch sees no path of the host, and no channel report reaches it"),
  K47_NO_PREFETCH("5.8", "R",
      "\"vfio-ccw: Enable transparent CCW IPL from DASD\"",
      "off: a program that does not allow prefetching is refused with EOPNOTSUPP"),
  K48_IDAW_FORMATS("6.3", "R",
      "\"vfio/ccw: remove old IDA format restrictions\"",
      "off: indirect lists of format 1, or for blocks of 2K, are refused with EOPNOTSUPP"),

  K09_UNRELATED_INTERRUPT("NM", "V",
      "\"vfio-ccw: Don't free channel programs for unrelated interrupts\", v1 January 2020",
      "off: the job frees the program also if the irb's cpa is outside of it"),
  K10_UNSOLICITED_KEEPS_STATE("NM", "V",
      "\"vfio-ccw: Do not reset FSM state for unsolicited interrupts\", RFC v2 May 2020",
      "off: an unsolicited interrupt, final by definition, counts as one for the state IDLE"),
  K13_IDLE_BEFORE_COPY("NM", "V",
      "\"vfio-ccw: Reset FSM state to IDLE before io_mutex\", v4 April 2021",
      "off: the state stays until the irb was copied out; on: T8 right behind T4"),
  K14_WORKQUEUE_WINDOW("NM", "V",
      "\"vfio-ccw: Check workqueue before doing START\", v3 June 2020, v4 April 2021",
      "off: a start is taken while an earlier interrupt's job is queued"),
  K15_FIX_FCTL_AWARE("NM", "D",
      "a candidate: the job ends the start that its irb is about",
      "off: the job of a clear frees the start that was accepted after the clear"),
  K16_ACTL_GATING("NM", "V",
      "\"vfio-ccw: Utilize scsw actl to serialize start operations\", RFC v2 May 2020",
      "off: a start is taken while a clear's or halt's interrupt is outstanding"),
  K17_CP_STARTED("NM", "V",
      "\"vfio-ccw: Remove the CP_PENDING FSM state\", RFC v3 June 2020",
      "off: CP_PENDING until the interrupt; on: IDLE after cc 0, and a mark on the program"),
  K38_MUTEX_IN_ATOMIC("NM", "V",
      "\"s390/vfio_ccw: lock I/O resources alongside I/O regions\", v1 July 2026",
      "on: a channel report is queued under io_mutex, for which sch->lock is not let go"),
  K43_BUSY_ON_CC0("NM", "V",
      "\"vfio-ccw: concurrent I/O handling\", v2 January 2019 (design B1)",
      "off: merged design; on: busy after cc 0 of any function only, told as EAGAIN"),
  K44_WRITE_SERIALISER("NM", "V",
      "\"vfio: ccw: serialize the write system calls\", November 2018",
      "on: one word for all devices of the host; a write that finds it taken is EBUSY"),
  B5_CP_QUEUE("NM", "V",
      "a proposal, May 2020: counted programs in a queue; csch takes the head out (design B5)",
      "on: the program at the device is dropped, and the state IDLE, as soon as csch has cc 0"),
  B8_ENDED_AT_IRQ("NM", "D",
      "a candidate: the interrupt handler notes that its irb ends the program at the device",
      "off: the job decides, by an irb and a state that may have changed since the interrupt"),
  B9_IRB_QUEUE("NM", "D",
      "a candidate: irbs wait in line for the job and for user space, which reads one at a time",
      "off: one slot at each stage, and an irb replaces the one that the next has not taken"),
  B10_IDLE_FROM_OWN("NM", "D",
      "a candidate: who ends a start makes the state IDLE only if it is still the start's",
      "off: IDLE is written over STANDBY or NOT_OPER that somebody has set meanwhile"),
  B11_READ_TAKES("NM", "D",
      "a candidate: a read of the I/O region takes the irb out of it",
      "off: an irb that was read stays in irb_area, and each further read finds it again"),
  B12_CSCH_DROPS("NM", "D",
      "a candidate: csch drops each irb that the driver still holds",
      "off: status that was taken before a csch still reaches the guest after it"),
  B13_NO_REPORT_CLOSED("NM", "D",
      "a candidate: no channel report while the file is closed, none left by a close",
      "off: a path that goes then queues a report for whoever opens the file next, and signals"),
  B14_RESET_DROPS("NM", "D",
      "a candidate: a reset of the device drops each irb that the driver still holds",
      "off: status that was taken before a reset still reaches the guest after it"),
  D1_CSCH_PURGES("NM", "V",
      "a proposal, April 2021: csch purges the queued completion",
      "off: status that was queued before a csch still reaches the guest after it"),
  A1_STATUS_INTERFACE("NM", "R",
      "\"vfio-ccw: support for halt/clear subchannel\", RFC May 2018",
      "on: halt and clear by a status word in the I/O region, clear before halt before start"),
  A2_START_FIRST("NM", "D",
      "the status interface with the order start, halt, clear",
      "on: a written status with start and halt is a start"),
  A3_IO_COMMAND("NM", "R",
      "a proposal, June 2018: a command in the I/O region's ret_code",
      "on: halt and clear by a command word in the I/O region"),
  SYNC_START("NM", "R",
      "the first drafts: pwrite of a start returns with its interrupt",
      "on: a start's write waits for the interrupt"),

  Q01_FORWARD_HALT_CLEAR("4.1", "V",
      "\"vfio-ccw: support async command subregion\"",
      "off: halt and clear are made up: status without an interruption, the device goes on"),
  Q02_CC_FORWARDING("6.2", "V",
      "\"vfio-ccw: forward halt/clear errors\"",
      "off: the host's cc 2 and 3 of hsch, and cc 3 of csch, are cc 0 to the guest"),
  Q03_UNIT_EXCEPTION_ACTL("6.2", "V",
      "\"css: fix actl handling for unit exceptions\"",
      "off: a made-up unit exception takes start-pending away and leaves the active bits"),
  Q04_SCSW_REVERT("7.2", "V",
      "\"s390x/css: revert SCSW ctrl/flag bits on error\"",
      "off: what an instruction recorded stays when it ends with cc 2 or 3"),
  Q08_PNO_RESET("5.1", "R",
      "ssch resets the path-not-operational flag",
      "off: the flag that stsch took from the host stays on over the next start"),
  Q09_CRW_DRAIN("5.1", "V",
      "the channel-report handler reads until the region is empty",
      "off: one report for one wake-up, however many signals that stood for"),
  Q10_DEFERRED_CC3("2.10", "V",
      "a read that fails with ENODEV is a deferred cc 3",
      "off: it is a program check like any other failure"),
  Q06_EAGAIN_LETS_GO("NM", "D",
      "a candidate: the big lock is dropped between two tries after EAGAIN",
      "off: a vCPU tries again and again with the lock held"),
  Q11_CSCH_DROPS_STATUS("NM", "D",
      "a candidate: csch discards pending status at once, as the architecture says",
      "off: status that was pending stays until the clear's own replaces it"),
  U1_UPDATE_BY_RETURN_CODE("NM", "D",
      "the mail of 8 June 2018: scsw(q) updated depending on the system call's return value",
      "off: scsw(q) has the function before the system call; on: after it, and only if it went well"),
  U2_CLEAR_KEEPS_OUT("NM", "D",
      "a candidate: while a clear is in progress QEMU passes over an irb without the clear function",
      "off: status of a start that came up after csch replaces the clear function in scsw(q)"),
  U3_ONE_STATUS_AT_A_TIME("NM", "D",
      "a candidate: QEMU reads the next irb only when the status in scsw(q) has been taken",
      "off: an irb replaces status that is pending in scsw(q)"),
  U4_STATUS_BY_FUNCTION("NM", "D",
      "a candidate: an irb that does not end the function in progress waits for the one that does",
      "off: unsolicited status, or the ending before a halt's, takes the function out of scsw(q)"),
  U5_XSCH_REFUSED("NM", "D",
      "a candidate: xsch of a pass-through subchannel has cc 2 where it had cc 0",
      "off: xsch takes the start out of scsw(q), and the hardware goes on with it"),
  U6_RSCH_REFUSED("NM", "D",
      "a candidate: rsch of a pass-through subchannel has cc 2 where it went down as a start",
      "off: rsch is a new start of the whole program, which the host may accept"),
  U7_DISABLED_TAKES_NONE("NM", "D",
      "a candidate: an irb for a subchannel that the guest has disabled is passed over",
      "off: its status is stored, where no TSCH can take it, and keeps msch from enabling"),
  U8_CSCH_CLEARS_INTERRUPTIONS("NM", "D",
      "a candidate: csch takes the subchannel's pending interruptions away, as the architecture says",
      "off: an interruption that was pending comes after csch, and there is no status for it"),
  U9_NO_STATUS_NO_INTERRUPTION("NM", "D",
      "a candidate: an irb without status pending is passed over",
      "off: an empty irb_area wipes scsw(q), and an interruption comes for it"),
  U10_RESET_CLEARS("NM", "D",
      "a candidate: a reset of the guest resets the subchannel that it sees, and what is not read yet",
      "off: only the real subchannel is reset; scsw(q) and E stay as they were"),
  U11_HALT_STAYS("NM", "D",
      "a candidate: a halt in progress stays in scsw(q) until a status with the halt function comes",
      "off: the ending of the start before it, or attention, takes the halt out of scsw(q)");
  // spotless:on

  private final String version;
  private final String tag;
  private final String title;
  private final String off;

  Switch(String version, String tag, String title, String off) {
    this.version = version;
    this.tag = tag;
    this.title = title;
    this.off = off;
  }

  /** {@code k04-state-before-signal}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The short name: {@code k04}; {@code k15-fix} is a candidate for a flaw without a fix. */
  public String id() {
    String word = word();
    if (this == SYNC_START) {
      return word;
    }
    return this == K15_FIX_FCTL_AWARE ? "k15-fix" : word.substring(0, word.indexOf('-'));
  }

  /** The first version that has it; NM if it was never merged. */
  public String version() {
    return version;
  }

  public String tag() {
    return tag;
  }

  public String title() {
    return title;
  }

  /** One sentence: what is the matter when it is off; for a design, what it does when it is on. */
  public String meaning() {
    return off;
  }

  public boolean merged() {
    return !version.equals("NM");
  }

  /** QEMU's; else the kernel's. */
  public boolean qemu() {
    return name().charAt(0) == 'Q' || name().charAt(0) == 'U';
  }

  /** The switch with this id or word, in any case. */
  public static Optional<Switch> find(String idOrWord) {
    String wanted = idOrWord.toLowerCase(Locale.ROOT);
    for (Switch one : values()) {
      if (one.id().equals(wanted) || one.word().equals(wanted)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** All ids, in the order of the list. */
  public static List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (Switch one : values()) {
      ids.add(one.id());
    }
    return ids;
  }
}
