package ccwlab.hardware;

import static ccwlab.arch.Instruction.CSCH;
import static ccwlab.arch.Instruction.HSCH;
import static ccwlab.arch.Instruction.MSCH;
import static ccwlab.arch.Instruction.RSCH;
import static ccwlab.arch.Instruction.SSCH;
import static ccwlab.arch.Instruction.STSCH;
import static ccwlab.arch.Instruction.TSCH;
import static ccwlab.arch.Instruction.XSCH;

import ccwlab.arch.Actl;
import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Scsw;
import ccwlab.arch.ScswBit;
import ccwlab.arch.Stctl;
import ccwlab.hardware.SubchannelProtocol.Command;
import ccwlab.hardware.SubchannelProtocol.DeviceDone;
import ccwlab.hardware.SubchannelProtocol.Perform;
import ccwlab.hardware.SubchannelProtocol.UnsolicitedStatus;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One fault in the hardware: the real machine, whose step is changed afterwards. */
enum HardwareMutation implements Machine<Subchannel, Command, SubchannelEffect, Attachment> {
  /** Status comes up without status pending. */
  STATUS_PENDING_FORGOTTEN(presents(any -> true), off(Stctl.STATUS_PEND)),
  /** A program ends without primary status. */
  PRIMARY_FORGOTTEN(presents(Stctl.PRIMARY), off(Stctl.PRIMARY)),
  /** A program whose device is done ends without secondary status. */
  SECONDARY_FORGOTTEN(presents(scsw -> scsw.stctl() == 0x07), off(Stctl.SECONDARY)),
  /** Channel end is shown as secondary status, device end as primary. */
  PRIMARY_AND_SECONDARY_SWAPPED(
      presents(scsw -> has(scsw, Stctl.PRIMARY) != has(scsw, Stctl.SECONDARY)),
      step -> step.scsw(scsw -> scsw.withWord0(scsw.word0() ^ 0x06))),
  /** Unit check and checks of the channel subsystem come without alert status. */
  ALERT_FORGOTTEN(presents(Stctl.ALERT), off(Stctl.ALERT)),
  /** A normal end comes with alert status. */
  ALERT_INVENTED(presents(scsw -> scsw.stctl() == 0x07 && scsw.dstat() == 0x0c), on(Stctl.ALERT)),
  /** A PCI or suspension comes without intermediate status. */
  INTERMEDIATE_FORGOTTEN(presents(scsw -> scsw.stctl() == 0x09), off(Stctl.INTERMEDIATE)),
  /** Intermediate status does not tell of the PCI. */
  PCI_FORGOTTEN(
      presents(scsw -> scsw.stctl() == 0x09 && (scsw.cstat() & Cstat.PCI) != 0),
      step -> step.scsw(scsw -> scsw.withStatus(scsw.dstat(), 0, scsw.count()))),
  /** Initial status is shown to a program that did not ask for it. */
  Z_INVENTED(presents(any -> true), step -> step.scsw(scsw -> scsw.withFlag(Scsw.Z))),
  /** Initial status does not tell that it is that. */
  Z_FORGOTTEN(
      presents(scsw -> scsw.hasFlag(Scsw.Z)), step -> step.scsw(scsw -> scsw.withoutFlag(Scsw.Z))),
  /** What the device said at the end is lost. */
  DEVICE_STATUS_DROPPED(
      presents(scsw -> scsw.dstat() != 0),
      step -> step.scsw(scsw -> scsw.withStatus(0, scsw.cstat(), scsw.count()))),
  /** Unit check is lost, its alert stays. */
  UNIT_CHECK_DROPPED(
      presents(scsw -> (scsw.dstat() & Dstat.UNIT_CHECK) != 0),
      step -> step.scsw(scsw -> scsw.withStatus(0x0c, scsw.cstat(), scsw.count()))),
  /** The ending status of a program does not show the start function. */
  START_BIT_LOST_AT_END(presents(Stctl.PRIMARY), off(Fctl.START)),
  /** HSCH puts the halt function in the place of the start function. */
  START_BIT_LOST_AT_HALT(answers(HSCH, 0), off(Fctl.START)),
  /** The status of a halt does not show the halt function. */
  HALT_BIT_LOST(presents(Fctl.HALT), off(Fctl.HALT)),
  /** Ending status leaves subchannel active on. */
  SUBCHANNEL_ACTIVE_LEFT(presents(Stctl.PRIMARY), on(Actl.SCHACT)),
  /** Channel end turns off device active as well. */
  DEVICE_ACTIVE_LOST(presents(scsw -> scsw.stctl() == 0x05), off(Actl.DEVACT)),
  /** A PCI turns off what the program is at. */
  ACTIVITY_LOST_AT_PCI(presents(scsw -> scsw.stctl() == 0x09), off(Actl.SCHACT, Actl.DEVACT)),
  /** Status pending raises no interruption. */
  INTERRUPTION_DROPPED(any -> true, MutatedStep::noInterruption),
  /** Only intermediate status raises no interruption. */
  INTERMEDIATE_INTERRUPTION_DROPPED(
      presents(scsw -> scsw.stctl() == 0x09), MutatedStep::noInterruption),
  /** TSCH takes the status and leaves its interruption. */
  INTERRUPTION_NOT_WITHDRAWN(answers(TSCH, 0), MutatedStep::interruption),
  /** CSCH withdraws the status and leaves its interruption. */
  INTERRUPTION_NOT_WITHDRAWN_BY_CLEAR(
      answers(CSCH, 0).and(step -> step.was().pending()), MutatedStep::interruption),
  /** TSCH leaves the status pending. */
  STATUS_LEFT_BY_TSCH(answers(TSCH, 0), step -> step.scsw(scsw -> step.was())),
  /** TSCH hands out status with status pending off. */
  TSCH_HANDS_OUT_NO_STATUS(
      answers(TSCH, 0), step -> step.handsOut(scsw -> scsw.withField(Stctl.FIELD, 0))),
  /** TSCH leaves the functions that have ended. */
  FUNCTION_LEFT_BY_TSCH(answers(TSCH, 0), step -> step.word0(0, step.was().word0() & Fctl.FIELD)),
  /** TSCH of intermediate status ends the function. */
  FUNCTION_ENDED_AT_INTERMEDIATE(takesIntermediate(), step -> step.word0(Fctl.FIELD, 0)),
  /** TSCH of intermediate status clears the activity. */
  ACTIVITY_CLEARED_AT_INTERMEDIATE(takesIntermediate(), step -> step.word0(Actl.FIELD, 0)),
  /** TSCH leaves start pending and suspended, which an ended function had left on. */
  PENDING_BITS_LEFT_BY_TSCH(answers(TSCH, 0), step -> step.word0(0, step.was().word0() & 0x0420)),
  /** A halt is recorded and never performed. */
  HALT_NEVER_PERFORMED(performs(Actl.HALT_PEND), MutatedStep::lost),
  /** A clear is recorded and never performed. */
  CLEAR_NEVER_PERFORMED(performs(Actl.CLEAR_PEND), MutatedStep::lost),
  /** A resume is recorded and never performed. */
  RESUME_NEVER_PERFORMED(performs(Actl.RESUME_PEND, Actl.SUSPENDED), MutatedStep::lost),
  /** CSCH has cc 0 and changes nothing. */
  CLEAR_LOST(answers(CSCH, 0), step -> step.state(step.before)),
  /** HSCH has cc 0 and changes nothing. */
  HALT_LOST(answers(HSCH, 0), step -> step.state(step.before)),
  /** A clear leaves the start function on. */
  CLEAR_LEAVES_START(presents(Fctl.CLEAR), on(Fctl.START)),
  /** CSCH leaves the status that was pending. */
  CLEAR_LEAVES_STATUS(answers(CSCH, 0), step -> step.word0(0, step.was().word0() & Stctl.FIELD)),
  /** A clear that is performed leaves clear pending on. */
  CLEAR_PENDING_LEFT(presents(Fctl.CLEAR), on(Actl.CLEAR_PEND)),
  /** A halt that is performed leaves halt pending on. */
  HALT_PENDING_LEFT(presents(Fctl.HALT), on(Actl.HALT_PEND)),
  /** HSCH leaves intermediate status pending. */
  HALT_LEAVES_STATUS(answers(HSCH, 0), step -> step.word0(0, step.was().word0() & Stctl.FIELD)),
  /** SSCH is accepted while a function is in progress. */
  SSCH_ACCEPTED_WHILE_BUSY(answers(SSCH, 2), asIfIdle()),
  /** SSCH is accepted while status is pending. */
  SSCH_ACCEPTED_WITH_STATUS(answers(SSCH, 1), asIfIdle()),
  /** HSCH is accepted while a halt or clear is in progress. */
  HSCH_ACCEPTED_TWICE(answers(HSCH, 2), step -> step.cc(0)),
  /** RSCH is accepted for a program without suspend control. */
  RSCH_ACCEPTED_WITHOUT_SUSPEND_CONTROL(
      answers(RSCH, 2).and(step -> has(step.was(), Fctl.START)),
      step -> {
        step.asIf(step.was().withFlag(Scsw.S).withoutFlag(Actl.RESUME_PEND.mask()));
        step.cc(0);
      }),
  /** MSCH is accepted while a function is in progress. */
  MSCH_ACCEPTED_WHILE_BUSY(answers(MSCH, 2), step -> step.cc(0)),
  /** MSCH has cc 0 and changes nothing. */
  MSCH_LOST(answers(MSCH, 0), step -> step.state(step.before)),
  /** XSCH cancels a program that the device has accepted. */
  XSCH_ACCEPTED_WHILE_ACTIVE(
      answers(XSCH, 2).and(step -> has(step.was(), Actl.SCHACT)),
      step -> step.asIf(step.was().withFlag(Actl.START_PEND.mask()))),
  /** XSCH makes the subchannel status pending. */
  XSCH_INTERRUPTS(
      answers(XSCH, 0),
      step -> {
        step.word0(0, Fctl.START.mask() | 0x07);
        step.interruption();
      }),
  /** XSCH has cc 0 and leaves the start function. */
  XSCH_LEAVES_START(answers(XSCH, 0), step -> step.state(step.before)),
  /** SSCH has cc 2 for 1 and 1 for 2. */
  SSCH_CC_SWAPPED(isOp(SSCH), swapped(SSCH, 1, 2)),
  /** HSCH has cc 2 for 1 and 1 for 2. */
  HSCH_CC_SWAPPED(isOp(HSCH), swapped(HSCH, 1, 2)),
  /** RSCH has cc 2 for 1 and 1 for 2. */
  RSCH_CC_SWAPPED(isOp(RSCH), swapped(RSCH, 1, 2)),
  /** XSCH has cc 2 for 1 and 1 for 2. */
  XSCH_CC_SWAPPED(isOp(XSCH), swapped(XSCH, 1, 2)),
  /** MSCH has cc 2 for 1 and 1 for 2. */
  MSCH_CC_SWAPPED(isOp(MSCH), swapped(MSCH, 1, 2)),
  /** TSCH has cc 1 for 0 and 0 for 1. */
  TSCH_CC_SWAPPED(isOp(TSCH), swapped(TSCH, 0, 1)),
  /** CSCH is refused while a function is in progress. */
  CSCH_REFUSED(answers(CSCH, 0), step -> step.cc(2)),
  /** STSCH knows of no subchannel. */
  STSCH_NOT_OPERATIONAL(isOp(STSCH), step -> step.cc(3)),
  /** A resume that is performed leaves resume pending on. */
  RESUME_PENDING_LEFT(performs(Actl.RESUME_PEND, Actl.SUSPENDED), on(Actl.RESUME_PEND)),
  /** A resume that is performed leaves suspended on. */
  SUSPENDED_LEFT(performs(Actl.RESUME_PEND, Actl.SUSPENDED), on(Actl.SUSPENDED)),
  /** The device accepts the program, and start pending stays on. */
  START_PENDING_LEFT(performs(Actl.START_PEND), on(Actl.START_PEND)),
  /** Suspension interrupts although ORB bit U says not to. */
  SUSPENSION_NOT_SUPPRESSED(
      step ->
          has(step.is(), Actl.SUSPENDED)
              && !has(step.was(), Actl.SUSPENDED)
              && step.is().hasFlag(Orb.U),
      step -> {
        step.word0(0, 0x09);
        step.interruption();
      }),
  /** Every end carries the deferred condition code of a start that came too late. */
  DEFERRED_CC_STUCK(presents(Stctl.PRIMARY), step -> step.scsw(scsw -> scsw.withCc(1))),
  /** Unsolicited status is merged into status that is pending already. */
  UNSOLICITED_MERGED(
      step -> step.message instanceof UnsolicitedStatus && step.was().pending(),
      step ->
          step.scsw(
              scsw ->
                  scsw.with(Stctl.ALERT)
                      .withStatus(scsw.dstat() | 0x80, scsw.cstat(), scsw.count()))),
  /** The device's ending of a program that was cleared or cancelled is taken for a new one. */
  STALE_END_ACCEPTED(
      step ->
          step.message instanceof DeviceDone
              && step.before.program().phase() == Program.Phase.NONE
              && step.was().idle(),
      step -> {
        step.scsw(
            scsw -> scsw.withWord0(scsw.word0() | Fctl.START.mask() | 0x07).withStatus(0x0c, 0, 0));
        step.interruption();
      }),
  /** Device end after channel end joins pending primary status without its bit. */
  DEVICE_END_NOT_SHOWN(
      presents(Stctl.SECONDARY).and(step -> step.was().stctl() == 0x05),
      step -> step.scsw(scsw -> scsw.withField(Stctl.FIELD, 0x05)));

  private final Predicate<MutatedStep> when;
  private final Consumer<MutatedStep> change;

  HardwareMutation(Predicate<MutatedStep> when, Consumer<MutatedStep> change) {
    this.when = when;
    this.change = change;
  }

  @Override
  public Step<Subchannel, SubchannelEffect> step(
      Subchannel state, Command message, Attachment shared) {
    MutatedStep step = new MutatedStep(state, message, shared);
    if (when.test(step)) {
      change.accept(step);
    }
    return step.taken();
  }

  private static boolean has(Scsw scsw, ScswBit bit) {
    return scsw.has(bit);
  }

  private static Predicate<MutatedStep> presents(Predicate<Scsw> status) {
    return step -> step.presented() && status.test(step.is());
  }

  private static Predicate<MutatedStep> presents(ScswBit bit) {
    return presents(scsw -> scsw.has(bit));
  }

  private static Predicate<MutatedStep> isOp(Instruction op) {
    return step -> step.isOp(op);
  }

  private static Predicate<MutatedStep> answers(Instruction op, int cc) {
    return step -> step.answered(op, cc);
  }

  private static Predicate<MutatedStep> takesIntermediate() {
    return answers(TSCH, 0).and(step -> step.was().stctl() == 0x09);
  }

  /** The channel subsystem turns to a function of which these bits tell. */
  private static Predicate<MutatedStep> performs(ScswBit... bits) {
    return step -> {
      boolean all = step.message instanceof Perform && !step.was().pending();
      for (ScswBit bit : bits) {
        all &= step.was().has(bit);
      }
      return all && (bits[0] == Actl.CLEAR_PEND || !step.was().has(Fctl.CLEAR));
    };
  }

  private static Consumer<MutatedStep> on(ScswBit bit) {
    return step -> step.word0(0, bit.mask());
  }

  private static Consumer<MutatedStep> off(ScswBit... bits) {
    return step -> {
      for (ScswBit bit : bits) {
        step.word0(bit.mask(), 0);
      }
    };
  }

  private static Consumer<MutatedStep> asIfIdle() {
    return step -> step.asIf(Scsw.ZERO);
  }

  private static Consumer<MutatedStep> swapped(Instruction op, int one, int other) {
    return step -> {
      if (step.answered(op, one)) {
        step.cc(other);
      } else if (step.answered(op, other)) {
        step.cc(one);
      }
    };
  }
}
