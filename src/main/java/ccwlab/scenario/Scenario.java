package ccwlab.scenario;

import ccwlab.arch.Schid;
import ccwlab.observe.Aliases;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One race scenario.
 *
 * @param name the file's name without {@code .conf}
 * @param memoryBytes storage of each guest
 * @param programs laid down in the storage of every guest, as the buffers are
 * @param guest one program per vCPU: those of guest 0, of guest 1 and so on, then the operators'
 * @param settle what the first vCPU of every guest runs when all programs have ended and all is
 *     quiet
 * @param rounds how many rounds by default
 * @param outcomeFields which values name an outcome
 * @param aliases short names for values of an outcome
 * @param outcomes the expected outcomes, tried in order: the exact ones first
 * @param properties names of the properties that must hold
 * @param catalogue which bug of the history it shows, if it is there for that
 */
public record Scenario(
    String name,
    String title,
    long memoryBytes,
    List<SubchannelSpec> subchannels,
    List<ChannelProgramSpec> programs,
    List<BufferSpec> buffers,
    List<VcpuSpec> guest,
    List<GuestStep> settle,
    SkewSpec skew,
    long rounds,
    List<OutcomeField> outcomeFields,
    Aliases aliases,
    List<ExpectedOutcome> outcomes,
    List<String> properties,
    Optional<CatalogueEntry> catalogue) {

  /** The same with other guest programs and channel programs. */
  public Scenario with(List<VcpuSpec> otherGuest, List<ChannelProgramSpec> otherPrograms) {
    return new Scenario(
        name,
        title,
        memoryBytes,
        subchannels,
        otherPrograms,
        buffers,
        otherGuest,
        settle,
        skew,
        rounds,
        outcomeFields,
        aliases,
        outcomes,
        properties,
        catalogue);
  }

  /** How many guests the host has; they are numbered from 0. */
  public int guests() {
    return 1 + guest.stream().mapToInt(VcpuSpec::guest).max().orElse(0);
  }

  /** The vCPUs of one guest, by their number in it. */
  public List<VcpuSpec> vcpus(int ofGuest) {
    return guest.stream().filter(vcpu -> !vcpu.operator() && vcpu.guest() == ofGuest).toList();
  }

  /** The subchannels of one guest. */
  public List<SubchannelSpec> subchannels(int ofGuest) {
    return subchannels.stream().filter(spec -> spec.guest() == ofGuest).toList();
  }

  /**
   * A subchannel and the device behind it.
   *
   * @param schid which one it is, on the host and for its guest
   * @param guest the guest whose it is
   * @param paths path mask; one bit per channel path
   * @param isc interruption subclass, 0 to 7
   * @param bound the driver has the device, and its file is open
   */
  public record SubchannelSpec(
      String name,
      Schid schid,
      int guest,
      DeviceSpec device,
      int paths,
      int isc,
      int intparm,
      boolean concurrentSense,
      boolean enabled,
      boolean bound) {}

  /**
   * @param type {@code null} or {@code fba}
   * @param image what the disk holds; none for the null device
   * @param control service time of a command without data
   * @param block service time of one block of data
   * @param endsApart channel end is presented alone, device end later
   * @param habits what it does that others do not
   */
  public record DeviceSpec(
      String type,
      DiskImage image,
      Distribution control,
      Distribution block,
      boolean endsApart,
      HabitSpec habits) {}

  /**
   * What a device does that another one of its type does not.
   *
   * @param neverEnds commands that it takes and never ends
   * @param statusModifier commands that it ends with status modifier
   * @param attention commands that it ends with attention together with device end
   * @param ignoresHalt a halt does not stop what it has begun
   */
  public record HabitSpec(
      Set<Integer> neverEnds,
      Set<Integer> statusModifier,
      Set<Integer> attention,
      boolean ignoresHalt) {
    public static final HabitSpec NONE = new HabitSpec(Set.of(), Set.of(), Set.of(), false);
  }

  /**
   * One vCPU's program, or an operator's.
   *
   * @param number on the host: the index in {@link Scenario#guest}
   * @param guest the guest whose vCPU it is; 0 for an operator
   * @param numberInGuest from 0 in each guest; an operator's from 0 among the operators
   * @param kind what runs on it
   * @param waits of its I/O layer; where there is none they mean nothing
   */
  public record VcpuSpec(
      int number, int guest, int numberInGuest, Kind kind, List<GuestStep> steps, WaitSpec waits) {
    /** One that waits as usual. */
    public VcpuSpec(int number, int guest, int numberInGuest, Kind kind, List<GuestStep> steps) {
      this(number, guest, numberInGuest, kind, steps, WaitSpec.USUAL);
    }

    /** The same with other steps. */
    public VcpuSpec with(List<GuestStep> others) {
      return new VcpuSpec(number, guest, numberInGuest, kind, others, waits);
    }

    /** What runs on a vCPU. */
    public enum Kind {
      /** A program of I/O instructions. */
      PROGRAM,
      /** The I/O layer of an operating system; its steps are requests. */
      IO_LAYER,
      /** It is not a vCPU but the machine room: its steps change paths and devices. */
      OPERATOR
    }

    public boolean operator() {
      return kind == Kind.OPERATOR;
    }

    public boolean ioLayer() {
      return kind == Kind.IO_LAYER;
    }
  }

  /**
   * How long and how often an I/O layer waits.
   *
   * @param killMicros for the ending of what it halted or cleared
   * @param busyMicros before it tries again what met a busy subchannel
   * @param busyTries how often it does
   * @param halts how many HSCH one recovery may take, before CSCH
   * @param clears how many CSCH, before the device is given up
   */
  public record WaitSpec(long killMicros, long busyMicros, int busyTries, int halts, int clears) {
    /** Linux's numbers of halts and clears; times that suit devices of microseconds. */
    public static final WaitSpec USUAL = new WaitSpec(3_000, 20, 1_000, 3, 255);
  }

  /**
   * A named piece of guest storage. Besides those that the file names there is one for each CCW
   * that moves data without naming a buffer, {@code PROGRAM#INDEX}, and one for each
   * indirect-data-address list, {@code PROGRAM#INDEX.idal}. Storage below 0x10000 belongs to none:
   * it is the vCPUs' own.
   *
   * @param fill the byte it holds at the start of a round
   */
  public record BufferSpec(String name, long address, int sizeBytes, int fill) {}

  /**
   * How far the vCPUs' starts are moved against each other.
   *
   * @param mostHops the largest skew, in mailbox hops, to either side
   */
  public record SkewSpec(int mostHops) {}
}
