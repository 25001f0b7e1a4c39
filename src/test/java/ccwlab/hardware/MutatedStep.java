package ccwlab.hardware;

import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelEffect.ToHost;
import ccwlab.hardware.SubchannelProtocol.Command;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.hardware.SubchannelProtocol.InterruptionPending;
import ccwlab.machine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A step of the real machine, in the hands of a {@link HardwareMutation}. */
final class MutatedStep {
  private static final SubchannelMachine REAL = new SubchannelMachine();

  final Subchannel before;
  final Command message;
  private final Attachment attachment;
  private Subchannel after;
  private List<SubchannelEffect> effects;

  MutatedStep(Subchannel before, Command message, Attachment attachment) {
    this.before = before;
    this.message = message;
    this.attachment = attachment;
    retake(before, message);
  }

  /** The real machine's step from another state, or of another message. */
  void retake(Subchannel from, Command instead) {
    Step<Subchannel, SubchannelEffect> step = REAL.step(from, instead, attachment);
    after = step.state();
    effects = new ArrayList<>(step.effects());
  }

  Step<Subchannel, SubchannelEffect> taken() {
    return Step.to(after, effects);
  }

  Scsw was() {
    return before.scsw();
  }

  Scsw is() {
    return after.scsw();
  }

  boolean isOp(Instruction op) {
    return message instanceof Instruct instruct && instruct.op() == op;
  }

  boolean answered(Instruction op, int cc) {
    Instructed answer = answer();
    return answer != null && answer.op() == op && answer.cc().code() == cc;
  }

  private Instructed answer() {
    for (SubchannelEffect effect : effects) {
      if (effect instanceof ToHost to && to.reply() instanceof Instructed answer) {
        return answer;
      }
    }
    return null;
  }

  /** Status has come up, or has joined what was pending. */
  boolean presented() {
    return !(message instanceof Instruct) && is().pending() && !is().equals(was());
  }

  void scsw(UnaryOperator<Scsw> change) {
    after = with(after, change.apply(after.scsw()));
  }

  void word0(int off, int on) {
    scsw(scsw -> scsw.withWord0(scsw.word0() & ~off | on));
  }

  void state(Subchannel changed) {
    after = changed;
  }

  Subchannel state() {
    return after;
  }

  void cc(int changed) {
    effects.replaceAll(
        effect ->
            effect instanceof ToHost to && to.reply() instanceof Instructed answer
                ? new ToHost(withCc(answer, Cc.of(changed)))
                : effect);
  }

  /** TSCH hands out the SCSW changed. */
  void handsOut(UnaryOperator<Scsw> change) {
    effects.replaceAll(
        effect ->
            effect instanceof ToHost to && to.reply() instanceof Instructed answer
                ? new ToHost(withScsw(answer, change))
                : effect);
  }

  private static Instructed withCc(Instructed answer, Cc cc) {
    return new Instructed(answer.asker(), answer.op(), cc, answer.irb(), answer.schib());
  }

  private static Instructed withScsw(Instructed answer, UnaryOperator<Scsw> change) {
    Irb irb = answer.irb();
    Irb changed = new Irb(change.apply(irb.scsw()), irb.esw(), irb.ecw(), irb.emw());
    return new Instructed(answer.asker(), answer.op(), answer.cc(), changed, answer.schib());
  }

  void noInterruption() {
    effects.removeIf(effect -> interrupts(effect));
  }

  void interruption() {
    if (effects.stream().noneMatch(MutatedStep::interrupts)) {
      effects.add(new ToHost(new InterruptionPending()));
    }
  }

  private static boolean interrupts(SubchannelEffect effect) {
    return effect instanceof ToHost to && to.reply() instanceof InterruptionPending;
  }

  /** Nothing of the step happens, but that the subchannel does not wait for it any more. */
  void lost() {
    Subchannel b = before;
    after =
        new Subchannel(
            b.schid(),
            b.pmcw(),
            b.scsw(),
            b.mda(),
            b.program(),
            b.device(),
            b.heldDstat(),
            b.ecw(),
            false);
    effects = new ArrayList<>();
  }

  /** The instruction finds this SCSW, whatever there is. */
  void asIf(Scsw scsw) {
    retake(with(before, scsw), message);
  }

  static Subchannel with(Subchannel s, Scsw scsw) {
    return new Subchannel(
        s.schid(),
        s.pmcw(),
        scsw,
        s.mda(),
        s.program(),
        s.device(),
        s.heldDstat(),
        s.ecw(),
        s.performDue());
  }

  static Subchannel with(Subchannel s, Pmcw pmcw) {
    return new Subchannel(
        s.schid(),
        pmcw,
        s.scsw(),
        s.mda(),
        s.program(),
        s.device(),
        s.heldDstat(),
        s.ecw(),
        s.performDue());
  }
}
