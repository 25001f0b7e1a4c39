package ccwlab.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.observe.VfioSeen;
import ccwlab.property.Rest;
import ccwlab.scenario.PropertyNames;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All traffic of a host: what is told of it, and when. */
class PropertyWatchTest {
  private static final Schid SCH = Schid.of(1);
  private static final Scsw BUSY = new Scsw(0x4400, 0, 0);
  private static final Crw GONE = report(1);
  private static final Crw BACK = report(2);

  private static final Rest AT_REST =
      new Rest() {
        @Override
        public long pins() {
          return 3;
        }

        @Override
        public int kernelBlocks() {
          return 0;
        }

        @Override
        public Bytes block(Schid schid, long block) {
          return Bytes.zeros(512);
        }
      };

  private final List<String> told = new ArrayList<>();

  private PropertyWatch watching(String... names) {
    return new PropertyWatch(
        List.of(names),
        (property, message, atNanos) -> told.add(atNanos + " " + property + " " + message));
  }

  private static Crw report(int chpid) {
    return Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, chpid);
  }

  private static Observation oops() {
    return new VfioSeen.KernelFault(SCH, "oops");
  }

  private static Observation entered(Instruction op, Scsw before) {
    return new QemuSeen.Entered(SCH, 0, op, true, before);
  }

  private static Observation accepted(Instruction op) {
    return new QemuSeen.Ended(SCH, 0, op, Cc.EXPECTED, null, BUSY);
  }

  @Test
  void observation_thatBreaksAProperty_isToldWithItsTimeEachTime() {
    PropertyWatch watch = watching(PropertyNames.NO_KERNEL_FAULT, PropertyNames.TOLD_ONCE);

    watch.observe(oops(), 5);
    watch.observe(new VfioSeen.CpFreed(SCH), 6);
    watch.observe(oops(), 7);

    assertThat(told)
        .containsExactly(
            "5 no-kernel-fault 0.0.0001: the driver hurts the kernel: oops",
            "7 no-kernel-fault 0.0.0001: the driver hurts the kernel: oops");
  }

  @Test
  void observation_withNoPropertyWatched_isNotTold() {
    watching().observe(oops(), 5);

    assertThat(told).isEmpty();
  }

  @Test
  void function_thatIsNotShown_isToldOnceAndAgainOnlyIfItIsAcceptedAgain() {
    PropertyWatch watch = watching(PropertyNames.ACCEPTED_FUNCTION_SHOWN);

    watch.observe(accepted(Instruction.SSCH), 1);
    for (int i = 2; i < 10; i++) {
      watch.observe(entered(Instruction.STSCH, Scsw.ZERO), i);
    }
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("2 accepted-function-shown 0.0.0001: the start function was accepted");

    watch.observe(accepted(Instruction.SSCH), 10);
    watch.observe(entered(Instruction.STSCH, BUSY), 11);
    assertThat(told).hasSize(1);
    watch.observe(entered(Instruction.STSCH, Scsw.ZERO), 12);
    assertThat(told).hasSize(2);
  }

  @Test
  void channelReport_thatIsLost_isToldOnceAndTheNextOnesAreAsIfItHadNotBeen() {
    PropertyWatch watch = watching(PropertyNames.CHANNEL_REPORT_TOLD_ONCE);

    watch.observe(new VfioSeen.CrwMade(SCH, GONE), 1);
    for (int i = 2; i < 10; i++) {
      watch.observe(new VfioSeen.CrwMade(SCH, BACK), i);
      watch.observe(new QemuSeen.CrwQueued(SCH, BACK), i);
    }
    assertThat(told).singleElement().asString().startsWith("2 ").contains("never reached");

    watch.observe(new QemuSeen.CrwQueued(SCH, BACK), 10);
    assertThat(told).hasSize(2).last().asString().contains("twice");
  }

  @Test
  void channelReports_thatNeverCome_areToldWhenAThousandWaitBehindThem() {
    PropertyWatch watch = watching(PropertyNames.CHANNEL_REPORT_TOLD_ONCE);

    for (int i = 0; i < 1000; i++) {
      watch.observe(new VfioSeen.CrwMade(SCH, GONE), i);
    }
    assertThat(told).isEmpty();
    watch.observe(new VfioSeen.CrwMade(SCH, GONE), 1000);
    assertThat(told).singleElement().asString().startsWith("1000 ").contains("never reached");
  }

  @Test
  void rest_isJudgedByThoseThatSpeakThen() {
    PropertyWatch watch =
        watching(
            PropertyNames.NO_KERNEL_FAULT,
            PropertyNames.DRAINED_CLEAN,
            PropertyNames.EVERY_PROGRAM_FREED);

    watch.observe(new QemuSeen.ScswChanged(SCH, 0, Change.Q2, BUSY), 1);
    assertThat(told).isEmpty();
    watch.atRest(AT_REST, 9);

    assertThat(told).hasSize(2);
    assertThat(told.get(0)).startsWith("9 drained-clean 0.0.0001: scsw(q) is not idle");
    assertThat(told.get(1)).startsWith("9 every-program-freed 3 pins");
  }
}
