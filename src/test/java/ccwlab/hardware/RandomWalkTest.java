package ccwlab.hardware;

import static ccwlab.hardware.Rig.nop;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Actl;
import ccwlab.arch.Ccw;
import ccwlab.arch.Ccw1;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.hardware.SubchannelProtocol.Command;
import ccwlab.hardware.SubchannelProtocol.DeviceChange;
import ccwlab.hardware.SubchannelProtocol.DeviceDone;
import ccwlab.hardware.SubchannelProtocol.FailNext;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.NextCcw;
import ccwlab.hardware.SubchannelProtocol.PathChange;
import ccwlab.hardware.SubchannelProtocol.Perform;
import ccwlab.hardware.SubchannelProtocol.UnsolicitedStatus;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything in any order: what holds in every state, and that calm follows. */
class RandomWalkTest {
  private static final int WALKS = 400;
  private static final int STEPS = 60;
  private static final List<Instruction> INSTRUCTIONS =
      List.copyOf(
          EnumSet.complementOf(
              EnumSet.of(Instruction.TPI, Instruction.MSCH, Instruction.STCRW, Instruction.SCHM)));

  @ParameterizedTest(name = "channel end first: {0}")
  @ValueSource(booleans = {false, true})
  void walk_anyOrder_keepsTheScswConsistentAndComesToRest(boolean channelEndFirst) {
    for (int seed = 0; seed < WALKS; seed++) {
      Random random = new Random(seed);
      Rig rig = rig(channelEndFirst, seed);
      for (int i = 0; i < STEPS; i++) {
        disturb(rig, random);
        assertConsistent(rig, "seed " + seed + " step " + i);
      }
      calm(rig);
      assertThat(rig.scsw().idle()).as("seed %d: %s", seed, rig.scsw()).isTrue();
    }
  }

  @Test
  void interruptions_anyOrder_oneForEachTimeStatusBecamePending() {
    for (int seed = 0; seed < WALKS; seed++) {
      Random random = new Random(seed);
      Rig rig = rig(random.nextBoolean(), seed);
      int due = 0;
      for (int i = 0; i < STEPS; i++) {
        boolean before = rig.scsw().pending();
        disturb(rig, random);
        due += !before && rig.scsw().pending() ? 1 : 0;
      }
      assertThat(rig.interruptions()).as("seed %d", seed).isEqualTo(due);
    }
  }

  /** No switch checks the sealed type in the machine, so the test walks it. */
  @Test
  void step_everyMessage_isHandledInEveryStateOfAWalk() {
    List<Command> samples =
        List.of(
            Instruct.of(0, Instruction.STSCH),
            new Perform(),
            new NextCcw(1),
            new DeviceDone(1),
            new PathChange(0x80, false),
            new DeviceChange(true),
            new DeviceChange(false),
            new UnsolicitedStatus(0x80),
            new FailNext());
    Set<Class<?>> sampled = new HashSet<>();
    samples.forEach(sample -> sampled.add(sample.getClass()));
    Set<Class<?>> permitted = new HashSet<>();
    Collections.addAll(permitted, Command.class.getPermittedSubclasses());
    assertThat(sampled).isEqualTo(permitted);

    for (int seed = 0; seed < WALKS; seed++) {
      Random random = new Random(seed);
      Rig rig = rig(random.nextBoolean(), seed);
      for (int i = 0; i < STEPS; i++) {
        rig.say(samples.get(random.nextInt(samples.size())));
        assertConsistent(rig, "seed " + seed + " step " + i);
        disturb(rig, random);
      }
    }
  }

  private static Rig rig(boolean channelEndFirst, int seed) {
    ScriptedDevice device = ScriptedDevice.wanting(0);
    return Rig.of(channelEndFirst ? device.endingSeparately() : device).program(programs(seed));
  }

  private static Ccw1[] programs(int seed) {
    return seed % 2 == 0
        ? new Ccw1[] {nop(Ccw.CC | Ccw.PCI), nop(Ccw.CC), nop(Ccw.SUSPEND)}
        : new Ccw1[] {nop(0)};
  }

  private static void disturb(Rig rig, Random random) {
    switch (random.nextInt(8)) {
      case 0 -> {
        int flags = random.nextBoolean() ? Orb.S : Orb.I;
        rig.instruct(new Instruct(0, Instruction.SSCH, Rig.orb().with(flags), Schib.ZERO));
      }
      case 1, 2 ->
          rig.instruct(
              new Instruct(
                  0,
                  INSTRUCTIONS.get(random.nextInt(INSTRUCTIONS.size())),
                  Rig.orb(),
                  Rig.enabled()));
      case 3 -> rig.say(new PathChange(0x80 >>> random.nextInt(2), random.nextInt(3) != 0));
      case 4 -> {
        if (random.nextInt(4) == 0) {
          rig.say(new UnsolicitedStatus(0x80));
        }
      }
      default -> goOn(rig, random);
    }
  }

  private static void goOn(Rig rig, Random random) {
    if (!rig.toSelf.isEmpty() && (rig.served.isEmpty() || random.nextBoolean())) {
      rig.self();
    } else if (!rig.served.isEmpty()) {
      rig.device();
    }
  }

  private static void calm(Rig rig) {
    rig.say(new PathChange(0xff, true));
    for (int i = 0; i < 5; i++) {
      rig.settle();
      rig.tsch();
      rig.op(Instruction.XSCH);
    }
  }

  private static void assertConsistent(Rig rig, String where) {
    Scsw scsw = rig.scsw();
    String is = where + ": " + scsw;
    boolean pending = scsw.pending();
    assertThat(scsw.stctl() != 0).as(is).isEqualTo(pending);
    if (scsw.has(Actl.SCHACT)) {
      assertThat(scsw.has(Actl.DEVACT)).as(is).isTrue();
      assertThat(scsw.has(Fctl.START)).as(is).isTrue();
      assertThat(scsw.has(Actl.SUSPENDED) || scsw.has(Actl.START_PEND)).as(is).isFalse();
      assertThat(scsw.has(Stctl.PRIMARY)).as(is).isFalse();
    }
    if (scsw.has(Fctl.CLEAR)) {
      assertThat(scsw.word0()).as(is).isIn(0x1100, 0x1001);
    }
    if (scsw.has(Actl.HALT_PEND)) {
      assertThat(pending).as(is).isFalse();
    }
    if (scsw.has(Stctl.SECONDARY)) {
      assertThat(scsw.actl()).as(is).isZero();
    }
    if (scsw.has(Stctl.PRIMARY)) {
      assertThat(scsw.word0() & Actl.FIELD).as(is).isIn(0, Actl.DEVACT.mask());
    }
    boolean toPerform = scsw.has(Actl.HALT_PEND) || scsw.has(Actl.CLEAR_PEND);
    assertThat(!toPerform || rig.toSelf.contains(new Perform())).as(is).isTrue();
  }
}
