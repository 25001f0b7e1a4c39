package ccwlab.guest.cio;

import static ccwlab.guest.cio.CioBench.SCH;
import static ccwlab.guest.cio.CioBench.SECOND;
import static ccwlab.guest.cio.CioBench.request;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Actl;
import ccwlab.arch.Crw;
import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.guest.VcpuProtocol.Interruption;
import ccwlab.guest.VcpuProtocol.MachineCheck;
import ccwlab.guest.VcpuProtocol.VerifyPaths;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.RequestEnd;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the stack answers, sense or nonsense, each request ends exactly once. After that a stack
 * that only says no is enough to end all that is left.
 */
class CioLosesNothingTest {
  private static final int REQUESTS = 60;
  private static final int MOST_STEPS = 100_000;
  private static final List<Schid> DEVICES = List.of(SCH, SECOND);
  private static final int[] DSTAT = {
    0,
    Dstat.CHANNEL_END,
    Dstat.CHANNEL_END | Dstat.DEVICE_END,
    Dstat.CHANNEL_END | Dstat.DEVICE_END | Dstat.UNIT_CHECK,
    Dstat.CHANNEL_END | Dstat.DEVICE_END | Dstat.UNIT_EXCEPTION,
    Dstat.ATTENTION,
    Dstat.UNIT_CHECK
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void requests_onAStackThatAnswersAnything_eachEndOnce(long seed) {
    assertEachEndsOnce(new Play(seed));
  }

  @Test
  void play_ofManySeeds_meetsAllEnds() {
    Set<RequestEnd> met = EnumSet.noneOf(RequestEnd.class);
    for (long seed = 100; seed < 200; seed++) {
      met.addAll(assertEachEndsOnce(new Play(seed)));
    }

    assertThat(met).isEqualTo(EnumSet.complementOf(EnumSet.of(RequestEnd.WRONG_DATA)));
  }

  private static List<RequestEnd> assertEachEndsOnce(Play play) {
    play.all();
    assertThat(play.bench.ends)
        .extracting(GuestSeen.RequestEnded::number)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, REQUESTS).boxed().toList());
    return play.bench.howEnded();
  }

  /** One run of a machine against a stack that draws lots. */
  private static final class Play {
    private final CioBench bench = new CioBench(new CioConfig.Waits(3_000, 50, 2, 2, 3));
    private final SplittableRandom dice;

    Play(long seed) {
      dice = new SplittableRandom(seed);
    }

    void all() {
      int submitted = 0;
      int steps = 0;
      while (submitted < REQUESTS) {
        int what = dice.nextInt(10);
        if (bench.executes() != null && what < 6) {
          answer();
        } else if (what == 6) {
          Schid schid = DEVICES.get(dice.nextInt(2));
          bench.submit(
              dice.nextInt(8) == 0
                  ? CioBench.single(submitted++, schid, Instruction.HSCH)
                  : request(submitted++, schid, 1 + dice.nextInt(3)));
        } else {
          happens(what);
        }
        assertThat(steps++).as("it comes to an end").isLessThan(MOST_STEPS);
      }
      while (bench.ends.size() < REQUESTS) {
        if (bench.executes() == null) {
          bench.allAlarms();
        } else if (bench.executes() == Instruction.STCRW) {
          bench.ends(Instruction.STCRW, 1);
        } else {
          bench.ends(bench.executes(), bench.executes() == Instruction.TSCH ? 1 : 3);
        }
        assertThat(steps++).as("what is left comes to an end").isLessThan(MOST_STEPS);
      }
    }

    private void happens(int what) {
      Schid schid = DEVICES.get(dice.nextInt(2));
      if (what == 7) {
        bench.interrupt(schid);
      } else if (what == 8 && bench.alarms() > 0) {
        bench.alarm(bench.alarms() - 1 - dice.nextInt(Math.min(4, bench.alarms())));
      } else if (dice.nextInt(6) == 0) {
        switch (dice.nextInt(3)) {
          case 0 -> bench.say(new MachineCheck());
          case 1 -> bench.say(new VerifyPaths(dice.nextBoolean() ? schid : null));
          default -> bench.say(new Interruption(schid));
        }
      }
    }

    private void answer() {
      boolean well = dice.nextInt(3) > 0;
      int cc = well ? 0 : dice.nextInt(4);
      switch (bench.executes()) {
        case TSCH -> {
          if (cc == 0) {
            bench.tests(dice.nextBoolean() ? Irb.of(status()) : CioBench.withSense(status()));
          } else {
            bench.ends(Instruction.TSCH, cc == 2 ? 1 : cc);
          }
        }
        case STSCH -> {
          if (cc == 0) {
            boolean there = dice.nextInt(8) > 0;
            boolean enabled = dice.nextInt(4) > 0;
            int paths = dice.nextInt(4) << 6;
            bench.stores(CioBench.pmcw(there, enabled, paths), word());
          } else {
            bench.ends(Instruction.STSCH, 3);
          }
        }
        case STCRW -> {
          if (cc == 0 && dice.nextBoolean()) {
            int rsc = dice.nextBoolean() ? Crw.RSC_SUBCHANNEL : Crw.RSC_CHANNEL_PATH;
            bench.reports(Crw.of(rsc, Crw.ERC_INITIALIZED, 1 + dice.nextInt(3)));
          } else {
            bench.ends(Instruction.STCRW, 1);
          }
        }
        default -> bench.ends(bench.executes(), cc);
      }
    }

    private Scsw status() {
      Scsw scsw = Scsw.ZERO.with(Stctl.STATUS_PEND);
      Fctl[] functions = Fctl.values();
      scsw = dice.nextInt(6) == 0 ? scsw : scsw.with(functions[dice.nextInt(functions.length)]);
      for (Stctl bit : Stctl.values()) {
        scsw = dice.nextBoolean() ? scsw.with(bit) : scsw;
      }
      int cstat = dice.nextInt(6) == 0 ? Cstat.PROGRAM_CHECK : 0;
      return scsw.withCc(dice.nextInt(6) == 0 ? 3 : 0)
          .withStatus(DSTAT[dice.nextInt(DSTAT.length)], cstat, 0);
    }

    private Scsw word() {
      Scsw scsw = Scsw.ZERO;
      return switch (dice.nextInt(4)) {
        case 0 -> scsw.with(Fctl.HALT).with(Actl.HALT_PEND);
        case 1 -> scsw.with(Fctl.CLEAR).with(Actl.CLEAR_PEND);
        default -> scsw;
      };
    }
  }
}
