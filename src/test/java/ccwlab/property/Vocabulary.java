package ccwlab.property;

import static ccwlab.property.PropertyHarness.ATTENTION;
import static ccwlab.property.PropertyHarness.CLEAR_ENDED;
import static ccwlab.property.PropertyHarness.ENDED;
import static ccwlab.property.PropertyHarness.HALT_ENDED;
import static ccwlab.property.PropertyHarness.IDLE;
import static ccwlab.property.PropertyHarness.INTERMEDIATE;
import static ccwlab.property.PropertyHarness.SCH;
import static ccwlab.property.PropertyHarness.STARTING;
import static ccwlab.property.PropertyHarness.accepted;
import static ccwlab.property.PropertyHarness.changed;
import static ccwlab.property.PropertyHarness.completed;
import static ccwlab.property.PropertyHarness.ended;
import static ccwlab.property.PropertyHarness.entered;
import static ccwlab.property.PropertyHarness.hardware;
import static ccwlab.property.PropertyHarness.irqTaken;
import static ccwlab.property.PropertyHarness.issued;
import static ccwlab.property.PropertyHarness.pwrite;
import static ccwlab.property.PropertyHarness.qemuReads;
import static ccwlab.property.PropertyHarness.several;
import static ccwlab.property.PropertyHarness.tsch;
import static ccwlab.property.PropertyHarness.tschInVain;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Irb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.observe.StoredArea;
import ccwlab.observe.VfioSeen;
import java.util.ArrayList;
import java.util.List;

/** What may be seen in one step, of every kind that some property hears. */
final class Vocabulary {

  private static final Schid OTHER = Schid.of(2);

  static final List<Observation> ALL = all();

  private Vocabulary() {}

  private static List<Observation> all() {
    List<Observation> all = new ArrayList<>(ofDriverAndHost());
    all.addAll(ofHardware());
    for (int vcpu = 0; vcpu < 2; vcpu++) {
      all.addAll(ofVcpu(vcpu));
    }
    for (Scsw word : List.of(ENDED, HALT_ENDED, CLEAR_ENDED, ATTENTION, INTERMEDIATE)) {
      all.add(irqTaken(word));
      all.add(several(new VfioSeen.IrqLost(SCH, Irb.of(word)), irqTaken(word)));
      all.add(qemuReads(word));
      all.add(changed(-1, Change.N3, word));
    }
    return List.copyOf(all);
  }

  private static List<Observation> ofVcpu(int vcpu) {
    IoInterruption interruption = IoInterruption.of(SCH, Pmcw.ZERO);
    return List.of(
        issued(vcpu, Instruction.SSCH),
        issued(vcpu, Instruction.RSCH),
        completed(vcpu, Instruction.SSCH, 0),
        completed(vcpu, Instruction.SSCH, 2),
        accepted(vcpu, Instruction.SSCH, STARTING),
        accepted(vcpu, Instruction.HSCH, new Scsw(0x6600, 0, 0)),
        accepted(vcpu, Instruction.CSCH, new Scsw(0x1100, 0, 0)),
        over(vcpu, Instruction.XSCH, 0),
        over(vcpu, Instruction.SSCH, 2),
        over(vcpu, Instruction.CSCH, 0),
        entered(vcpu, Instruction.RSCH, STARTING),
        entered(vcpu, Instruction.TSCH, ENDED),
        changed(vcpu, Change.Q2, STARTING),
        changed(vcpu, Change.Q5, ENDED),
        pwrite(vcpu, Instruction.SSCH),
        pwrite(vcpu, Instruction.CSCH),
        new QemuSeen.Returned(SCH, vcpu, "OK"),
        new QemuSeen.Returned(SCH, vcpu, "EBUSY"),
        tsch(vcpu, ENDED),
        tsch(vcpu, HALT_ENDED),
        tschInVain(vcpu),
        new GuestSeen.Interrupted(vcpu, 0, interruption));
  }

  private static Observation over(int vcpu, Instruction op, int cc) {
    return several(entered(vcpu, op, IDLE), ended(vcpu, op, cc, IDLE));
  }

  private static List<Observation> ofHardware() {
    return List.of(
        hardware(IDLE),
        hardware(ENDED),
        new HardwareSeen.StatusPresented(SCH, ENDED),
        executed(Instruction.SSCH, Cc.EXPECTED, IDLE, STARTING),
        executed(Instruction.SSCH, Cc.NOT_OPERATIONAL, IDLE, IDLE),
        executed(Instruction.HSCH, Cc.EXPECTED, IDLE, new Scsw(0x2200, 0, 0)),
        executed(Instruction.TSCH, Cc.EXPECTED, ENDED, IDLE),
        new HardwareSeen.Executed(SCH, Instruction.MSCH, Cc.EXPECTED, IDLE, IDLE, false),
        new HardwareSeen.Executed(OTHER, Instruction.SSCH, Cc.EXPECTED, IDLE, STARTING, true),
        new HardwareSeen.NeverEnds(SCH, 1),
        new HardwareSeen.ProgramEnded(SCH, 1, HardwareSeen.Ending.HALTED),
        new HardwareSeen.PresenceChanged(SCH, false),
        new HardwareSeen.StrayAccess(SCH, HardwareSeen.Wanted.IDAW, 0x20),
        new HardwareSeen.MediumWritten(SCH, 5, Bytes.filled(512, 7)),
        new HardwareSeen.MediumWritten(SCH, 5, Bytes.filled(512, 8)),
        new HardwareSeen.MediumRead(SCH, 5, Bytes.filled(512, 7)));
  }

  private static Observation executed(Instruction op, Cc cc, Scsw before, Scsw after) {
    return new HardwareSeen.Executed(SCH, op, cc, before, after, true);
  }

  private static List<Observation> ofDriverAndHost() {
    List<Observation> all = new ArrayList<>();
    for (String what : List.of("open", "close", "reset", "remove")) {
      all.add(new HostSeen.Asked(0, 0, what, SCH));
      all.add(new HostSeen.Answered(0, 0, what, SCH, "OK"));
    }
    for (StoredArea area : StoredArea.values()) {
      all.add(new VfioSeen.RegionScsw(SCH, IDLE, area));
    }
    IoInterruption interruption = IoInterruption.of(SCH, Pmcw.ZERO);
    Crw gone = Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x40);
    all.addAll(
        List.of(
            new VfioSeen.FileChanged(SCH, "OPEN"),
            new VfioSeen.FileChanged(SCH, "BOUND"),
            new VfioSeen.FsmIoRequest(SCH, 4, "OK"),
            new VfioSeen.StateChanged(SCH, "IDLE", "NOT_OPER"),
            new VfioSeen.StateChanged(SCH, "NOT_OPER", "IDLE"),
            new VfioSeen.StateChanged(SCH, "CP_PENDING", "IDLE"),
            new VfioSeen.CpCreated(SCH, 1, 2),
            new VfioSeen.CpFreed(SCH),
            new VfioSeen.IrqPurged(SCH),
            new VfioSeen.IrbFetched(SCH),
            new VfioSeen.KernelFault(SCH, "cp_free twice"),
            new VfioSeen.StillPinned(SCH),
            new VfioSeen.CrwMade(SCH, gone),
            new VfioSeen.EventfdSignalled(SCH, "IO"),
            new VfioSeen.EventfdSignalled(SCH, "CRW"),
            new QemuSeen.CrwQueued(SCH, gone),
            new QemuSeen.Injected(SCH, interruption),
            new GuestSeen.Reinjected(interruption),
            new GuestSeen.Dequeued(interruption),
            changed(-1, Change.UNPLUGGED, IDLE)));
    return all;
  }
}
