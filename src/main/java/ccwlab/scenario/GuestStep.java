package ccwlab.scenario;

/**
 * One step of a guest program as the file writes it, with labels resolved.
 *
 * @param op what to do
 * @param label the name that outcome fields use for this step: unique within its vCPU
 * @param subchannel name of the subchannel, or empty
 * @param program name of the channel program (ssch) or of the buffer (unmap), or empty
 * @param number a number: delay in microseconds, cc mask of a branch, msch argument, path mask,
 *     device status, repetitions of a loop
 * @param target index of the step that a branch or loop goes to, or -1
 * @param detail what some steps have besides
 */
public record GuestStep(
    Op op,
    String label,
    String subchannel,
    String program,
    long number,
    int target,
    StepDetail detail) {

  /** One without more. */
  public GuestStep(
      Op op, String label, String subchannel, String program, long number, int target) {
    this(op, label, subchannel, program, number, target, StepDetail.NONE);
  }

  GuestStep with(StepDetail changed) {
    return new GuestStep(op, label, subchannel, program, number, target, changed);
  }

  /** The same under another name, with another step to go to. */
  public GuestStep with(String changedLabel, int changedTarget) {
    return new GuestStep(op, changedLabel, subchannel, program, number, changedTarget, detail);
  }

  /** What a guest step does; {@link #word} is how scenario files write it. */
  public enum Op {
    SSCH("ssch"),
    HSCH("hsch"),
    CSCH("csch"),
    STSCH("stsch"),
    /** Stores the PMCW back with E as {@code number} says: 1 enables, 0 disables. */
    MSCH("msch"),
    TSCH("tsch"),
    RSCH("rsch"),
    XSCH("xsch"),
    TPI("tpi"),
    /** Takes the first channel report. */
    STCRW("stcrw"),
    /** Turns measurement on or off, which is not emulated further. */
    SCHM("schm"),
    /** Opens the PSW's I/O mask until an interruption is taken. Sets cc 1. */
    WAIT_IO("wait-io"),
    /** The same, but gives up when nothing in the copy moves any more: cc 1 taken, cc 0 quiet. */
    WAIT_IO_OR_QUIET("wait-io-or-quiet"),
    /** TSCH of the subchannel that interrupted last. */
    TSCH_INTERRUPTED("tsch-interrupted"),
    /**
     * Goes to {@code target} if the last cc is in the mask {@code number} (8 4 2 1 for cc 0 to 3).
     */
    BRANCH("branch"),
    /** Goes to {@code target}, at most {@code number} times a round. */
    LOOP("loop"),
    /** The guest is reset, with all its subchannels; goes on when it is. */
    SUBSYSTEM_RESET("subsystem-reset"),
    /** Does nothing for {@code number} microseconds. */
    DELAY("delay"),
    /** Clears the suspend flag of CCW {@code number} of {@code program} in guest storage. */
    UNSUSPEND("unsuspend"),
    /** Sets the chain-command flag of CCW {@code number} of {@code program} in guest storage. */
    CHAIN("chain"),
    /**
     * Moves the first word of the indirect list of CCW {@code number} of {@code program} to the
     * last 256 bytes of its 4K page.
     */
    SHIFT_IDAW("shift-idaw"),
    /** Changes a field of CCW {@code number} of {@code program} in guest storage. */
    SET_CCW("set-ccw"),
    /** Machine room: the paths in mask {@code number} vanish. */
    PATH_OFF("path-off"),
    /** Machine room: the paths in mask {@code number} come back. */
    PATH_ON("path-on"),
    /** Machine room: the device presents status {@code number} that nobody asked for. */
    UNSOLICITED("unsolicited"),
    /** Machine room: the device behind the subchannel goes away. */
    GONE("gone"),
    /** Machine room: a device is behind the subchannel again. */
    BACK("back"),
    /** Host: opens the device's file, and goes on when that has returned. */
    OPEN("open"),
    /** Host: closes the device's file, and goes on when that has returned. */
    CLOSE("close"),
    /** Host: resets the device through its file, and goes on when that has returned. */
    RESET("reset"),
    /** Host: the container takes {@code program}, a buffer's name, out of the guest's mappings. */
    UNMAP("unmap"),
    /** Host: the administrator takes the device away from the driver, and goes on when it is. */
    REMOVE("remove"),
    /** Host: the driver binds to the device again, and goes on when it has. */
    PROBE("probe"),
    /** Host: a mediated device is to be made for the device, and that fails. */
    FAILED_CREATE("failed-create"),
    /** Host: goes down, as far as the driver of this device is concerned. */
    SHUTDOWN("shutdown"),
    /** Host: QEMU is told to let go of the device (device_del); goes on at once. */
    UNPLUG("unplug"),
    /** Asks the I/O layer for {@code program}, or for what {@link StepDetail.Wanted} says. */
    REQUEST("request");

    private final String word;

    Op(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
