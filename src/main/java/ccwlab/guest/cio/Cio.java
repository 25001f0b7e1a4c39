package ccwlab.guest.cio;

import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The I/O layer on one vCPU.
 *
 * @param cpu what the vCPU does
 * @param doing the instruction that it executes; null if it executes none
 * @param devices those at home here, as the configuration has them
 * @param interrupted devices whose interruption was taken and that await their TSCH, oldest first
 * @param errands what is to be done after that, oldest first
 * @param program how many requests of its own program have not ended; -1 if no program runs
 * @param ended how many requests have ended
 */
public record Cio(
    Cpu cpu,
    Doing doing,
    PVector<CioDevice> devices,
    PVector<Integer> interrupted,
    PVector<Errand> errands,
    int program,
    int ended) {
  /** What a vCPU does. */
  enum Cpu {
    /** Has not begun. */
    STOPPED,
    /** Waits with an open mask. */
    WAITING,
    /** Has asked to close its mask, as there is something to do. */
    CLOSING,
    /** Opens its mask for a moment, between two instructions. */
    LOOKING,
    /** Executes an instruction. */
    INTERCEPTED,
    /** Is about to do the next thing; never between two messages. */
    FREE
  }

  static Cio initial(CioConfig config) {
    PVector<CioDevice> devices = TreePVector.empty();
    for (CioConfig.Placed placed : config.devices()) {
      devices = devices.plus(CioDevice.idle(placed.paths()));
    }
    return new Cio(Cpu.STOPPED, null, devices, TreePVector.empty(), TreePVector.empty(), -1, 0);
  }

  Cio in(Cpu changed) {
    return new Cio(changed, null, devices, interrupted, errands, program, ended);
  }

  Cio doing(Doing what) {
    return new Cio(Cpu.INTERCEPTED, what, devices, interrupted, errands, program, ended);
  }

  Cio with(int device, CioDevice changed) {
    return new Cio(cpu, doing, devices.with(device, changed), interrupted, errands, program, ended);
  }

  Cio withInterrupted(PVector<Integer> changed) {
    return new Cio(cpu, doing, devices, changed, errands, program, ended);
  }

  Cio withErrands(PVector<Errand> changed) {
    return new Cio(cpu, doing, devices, interrupted, changed, program, ended);
  }

  Cio withProgram(int left) {
    return new Cio(cpu, doing, devices, interrupted, errands, left, ended);
  }

  Cio oneEnded() {
    return new Cio(cpu, doing, devices, interrupted, errands, program, ended + 1);
  }

  /** Nothing waits to be done. */
  boolean nothingToDo() {
    return interrupted.isEmpty() && errands.isEmpty();
  }
}
