package ccwlab.qemu.virtual;

import ccwlab.arch.Bytes;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.machine.Step;
import ccwlab.qemu.IoInstruction;
import ccwlab.qemu.virtual.VirtualCssProtocol.Command;
import ccwlab.qemu.virtual.VirtualCssProtocol.CssInstruction;
import ccwlab.qemu.virtual.VirtualCssProtocol.Ended;
import ccwlab.qemu.virtual.VirtualCssProtocol.Execute;
import ccwlab.qemu.virtual.VirtualCssProtocol.ExecuteCss;
import ccwlab.qemu.virtual.VirtualCssProtocol.Reply;
import ccwlab.storage.GuestMemory;
import ccwlab.storage.Storage;
import java.util.List;

/** A machine of one emulated device on 0.0.0000, enabled, and a few instructions for it. */
final class VirtualMachineFixture {
  static final int SID = 0x00010000;
  static final int ORB_AT = 0x100;
  static final int PROGRAM_AT = 0x200;
  static final int DATA_AT = 0x1000;
  static final int OPERAND_AT = 0x300;
  static final int FORMAT_1 = 0x0080ff00;
  static final int STORAGE_BYTES = 1 << 20;
  private static final int ALL = 0xff000000;

  final Storage storage;
  VirtualCss css;

  VirtualMachineFixture(VirtualDevice device) {
    this(device, STORAGE_BYTES);
  }

  VirtualMachineFixture(VirtualDevice device, long storageBytes) {
    storage = new GuestMemory(storageBytes);
    VirtualSubchannel on = VirtualSubchannel.of(Schid.of(0), 0x1234, 0, device);
    Pmcw pmcw = on.sch().pmcw().enabled(true);
    css = VirtualCss.of(List.of(on.withSch(on.sch().withPmcw(pmcw))));
  }

  static VirtualMachineFixture blk() {
    return new VirtualMachineFixture(VirtioDevice.of(VirtioModel.BLK));
  }

  Reply say(Command command) {
    Step<VirtualCss, Reply> step = new VirtualCssMachine().step(css, command, storage);
    css = step.state();
    return step.effects().get(0);
  }

  Ended execute(Instruction op) {
    return (Ended) say(new Execute(IoInstruction.of(op, SID, operand(op)), ALL));
  }

  Ended execute(CssInstruction op, int gr1, long gr2, long address) {
    return (Ended) say(new ExecuteCss(op, gr1, gr2, address, false));
  }

  /** Starts the program of these CCWs and returns the SCSW that it leaves. */
  Scsw start(int orbWord1, long... ccws) {
    return startAt(PROGRAM_AT, orbWord1, ccws);
  }

  /** The same with the program somewhere else. */
  Scsw startAt(int program, int orbWord1, long... ccws) {
    for (int i = 0; i < ccws.length; i++) {
      storage.write(program + 8L * i, Bytes.ofInts((int) (ccws[i] >>> 32), (int) ccws[i]));
    }
    storage.write(ORB_AT, new Orb(0xcafe, orbWord1, program).encode());
    execute(Instruction.SSCH);
    return scsw();
  }

  /** The same after taking whatever status is pending. */
  Scsw startAgain(int orbWord1, long... ccws) {
    execute(Instruction.TSCH);
    return start(orbWord1, ccws);
  }

  Scsw scsw() {
    return css.subchannels().get(0).sch().scsw();
  }

  /** A format-1 CCW with data at {@link #DATA_AT}. */
  static long ccw(int cmd, int flags, int count) {
    return ccw(cmd, flags, count, DATA_AT);
  }

  static long ccw(int cmd, int flags, int count, int cda) {
    return (long) (cmd << 24 | flags << 16 | count) << 32 | cda & 0xffffffffL;
  }

  private static long operand(Instruction op) {
    return switch (op) {
      case SSCH -> ORB_AT;
      case TSCH, STSCH, TPI, MSCH -> OPERAND_AT;
      default -> 0;
    };
  }
}
