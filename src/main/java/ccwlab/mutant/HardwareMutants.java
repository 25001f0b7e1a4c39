package ccwlab.mutant;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol.DeviceDone;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.hardware.SubchannelProtocol.InterruptionPending;
import ccwlab.hardware.SubchannelProtocol.NextCcw;
import ccwlab.hardware.SubchannelProtocol.Perform;
import ccwlab.hardware.SubchannelProtocol.Reported;
import ccwlab.hardware.SubchannelProtocol.UnsolicitedStatus;
import ccwlab.vfio.RegionProtocol.FromHardware;
import java.util.ArrayList;
import java.util.List;

/** Mutants of the hardware's subchannel and device. */
final class HardwareMutants {
  private static final List<Mutation> INSTRUCTIONS =
      List.of(
          Mutation.of(
              "hw-ssch-blind",
              Part.HARDWARE,
              "ssch takes scsw(h) for idle",
              StepRules.takesFor(instruct(Instruction.SSCH), "scsw", Scsw.ZERO)),
          Mutation.of(
              "hw-hsch-blind",
              Part.HARDWARE,
              "hsch takes scsw(h) for idle",
              StepRules.takesFor(instruct(Instruction.HSCH), "scsw", Scsw.ZERO)),
          Mutation.of(
              "hw-csch-unrecorded",
              Part.HARDWARE,
              "csch has cc 0 and leaves scsw(h) as it was",
              StepRules.forgets(instruct(Instruction.CSCH), "scsw")),
          Mutation.of(
              "hw-tsch-clears-nothing",
              Part.HARDWARE,
              "tsch stores the status and leaves it pending",
              StepRules.forgets(instruct(Instruction.TSCH), "scsw")),
          Mutation.of(
              "hw-refusal-hidden",
              Part.HARDWARE,
              "what was refused is answered with cc 0",
              SendingRules.otherwise(
                  Pattern.of(FromHardware.class)
                      .holding("reply", Instructed.class)
                      .without("reply.cc", Cc.NOT_OPERATIONAL),
                  "reply.cc",
                  (cc, host) -> Cc.EXPECTED)));

  private static final List<Mutation> FUNCTIONS =
      List.of(
          Mutation.of(
              "hw-function-not-performed",
              Part.HARDWARE,
              "the first function that is due is not performed",
              StepRules.firstUnheard(Pattern.of(Perform.class), Pattern.ANY)),
          Mutation.of(
              "hw-clear-ends-nothing",
              Part.HARDWARE,
              "a clear or halt function leaves the channel program at work",
              StepRules.forgets(Pattern.of(Perform.class), "program")),
          Mutation.of(
              "hw-completion-of-another",
              Part.HARDWARE,
              "the completion of a program that is over is taken for the present one's",
              StepRules.heardAsOwn(Pattern.of(DeviceDone.class), "run", "program.run")),
          Mutation.of(
              "hw-completion-lost",
              Part.HARDWARE,
              "the first completion of the device is lost",
              StepRules.firstUnheard(Pattern.of(DeviceDone.class), Pattern.ANY)),
          Mutation.of(
              "hw-chaining-stops",
              Part.HARDWARE,
              "the first command that is chained is not fetched",
              StepRules.firstUnheard(Pattern.of(NextCcw.class), Pattern.ANY)));

  private static final List<Mutation> STATUSES =
      List.of(
          Mutation.of(
              "hw-interruption-lost",
              Part.HARDWARE,
              "the first interruption is not requested",
              SendingRules.firstDropped(interruption())),
          Mutation.of(
              "hw-interruption-twice",
              Part.HARDWARE,
              "the first interruption is requested twice",
              SendingRules.firstTwice(interruption())),
          Mutation.of(
              "hw-count-lost",
              Part.HARDWARE,
              "the status that tsch takes has residual count 0 and no device or subchannel status",
              SendingRules.otherwise(taken(), "reply.irb.scsw.word2", (word, host) -> 0)),
          Mutation.of(
              "hw-sense-lost",
              Part.HARDWARE,
              "the status that tsch takes comes without its sense data",
              SendingRules.otherwise(
                  taken(), "reply.irb.ecw", (ecw, host) -> Bytes.zeros(((Bytes) ecw).length()))),
          Mutation.of(
              "hw-reports-lost",
              Part.HARDWARE,
              "no channel report is made",
              SendingRules.dropped(
                  Pattern.of(FromHardware.class).holding("reply", Reported.class))),
          Mutation.of(
              "hw-unsolicited-lost",
              Part.HARDWARE,
              "the first status that nobody asked for is lost",
              StepRules.firstUnheard(Pattern.of(UnsolicitedStatus.class), Pattern.ANY)));

  private HardwareMutants() {}

  static List<Mutation> all() {
    List<Mutation> all = new ArrayList<>(INSTRUCTIONS);
    all.addAll(FUNCTIONS);
    all.addAll(STATUSES);
    return all;
  }

  private static Pattern instruct(Instruction op) {
    return Pattern.of(Instruct.class).with("op", op);
  }

  private static Pattern interruption() {
    return Pattern.of(FromHardware.class).holding("reply", InterruptionPending.class);
  }

  private static Pattern taken() {
    return Pattern.of(FromHardware.class)
        .holding("reply", Instructed.class)
        .with("reply.op", Instruction.TSCH)
        .with("reply.cc", Cc.EXPECTED);
  }
}
