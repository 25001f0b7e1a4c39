package ccwlab.load.drive;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.observe.GuestSeen;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartRaceTest {
  private static final int START_ENDED = 0x4007;
  private static final int HALTED = 0x2001;
  private static final int START_AND_HALT_ENDED = 0x6007;
  private static final int UNSOLICITED = 0x0011;

  private final StartRace race = new StartRace();

  private Optional<StartRace.Settled> done(Instruction op, int cc) {
    return race.completed(
        new GuestSeen.Completed(0, 0, op, Schid.of(0x10000), cc, null, null, Bytes.EMPTY));
  }

  private void taken(int word0) {
    Scsw scsw = new Scsw(word0, 0, 0);
    race.completed(
        new GuestSeen.Completed(
            0, 0, Instruction.TSCH, Schid.of(0x10000), 0, null, scsw, Bytes.EMPTY));
  }

  private StartRace.Settled settled() {
    return done(Instruction.SSCH, 0).orElseThrow();
  }

  @Test
  void completed_haltOfARunningStart_tellsTheStatusThatTheGuestTook() {
    done(Instruction.SSCH, 0);
    assertThat(done(Instruction.HSCH, 0)).isEmpty();
    taken(START_AND_HALT_ENDED);

    assertThat(settled()).isEqualTo(new StartRace.Settled("hsch cc 0", "START+HALT"));
  }

  @Test
  void completed_laddersAndSeveralStatuses_areToldInOrder() {
    done(Instruction.SSCH, 0);
    done(Instruction.XSCH, 2);
    done(Instruction.HSCH, 0);
    taken(START_ENDED);
    taken(HALTED);
    taken(UNSOLICITED);

    assertThat(settled())
        .isEqualTo(new StartRace.Settled("xsch cc 2, hsch cc 0", "START, HALT, unsolicited"));
  }

  @Test
  void completed_noStatusAfterAClear_isAnOutcomeToo() {
    done(Instruction.SSCH, 0);
    done(Instruction.CSCH, 0);

    assertThat(settled()).isEqualTo(new StartRace.Settled("csch cc 0", "no status"));
  }

  @Test
  void completed_haltWithoutAStart_isNoRace() {
    done(Instruction.HSCH, 0);
    taken(HALTED);
    assertThat(done(Instruction.SSCH, 0)).isEmpty();

    taken(START_ENDED);
    done(Instruction.HSCH, 0);
    taken(HALTED);

    assertThat(done(Instruction.SSCH, 0)).isEmpty();
  }

  @Test
  void completed_refusedStart_doesNotEndTheRace() {
    done(Instruction.SSCH, 0);
    done(Instruction.HSCH, 0);

    assertThat(done(Instruction.SSCH, 2)).isEmpty();
  }

  @Test
  void completed_veryManyInstructions_areCutShort() {
    done(Instruction.SSCH, 0);
    for (int i = 0; i < 20; i++) {
      done(Instruction.HSCH, 2);
    }

    assertThat(settled().instructions()).endsWith("hsch cc 2, ...").hasSizeLessThan(80);
  }
}
