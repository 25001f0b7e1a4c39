package ccwlab.reference;

import static ccwlab.reference.SubchannelState.CLEAR;
import static ccwlab.reference.SubchannelState.CLEAR_PEND;
import static ccwlab.reference.SubchannelState.DEVACT;
import static ccwlab.reference.SubchannelState.HALT;
import static ccwlab.reference.SubchannelState.HALT_PEND;
import static ccwlab.reference.SubchannelState.IDLE;
import static ccwlab.reference.SubchannelState.NOT_VALID;
import static ccwlab.reference.SubchannelState.RESUME_PEND;
import static ccwlab.reference.SubchannelState.SCHACT;
import static ccwlab.reference.SubchannelState.START;
import static ccwlab.reference.SubchannelState.START_PEND;
import static ccwlab.reference.SubchannelState.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Orb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table of condition codes in judge.md is the model's, row by row. */
class InstructionTableTest {
  private static final Path PAGE = Path.of("src/site/markdown/judge.md");
  private static final List<Op> COLUMNS =
      List.of(Op.SSCH, Op.HSCH, Op.CSCH, Op.STSCH, Op.MSCH, Op.TSCH, Op.RSCH, Op.XSCH);

  private static Map<String, SubchannelState> states() {
    SubchannelState plain = IDLE.started(0);
    SubchannelState suspendable = IDLE.started(Orb.S);
    SubchannelState active = suspendable.to(START | SCHACT | DEVACT);
    Map<String, SubchannelState> states = new LinkedHashMap<>();
    states.put("not valid", NOT_VALID);
    states.put("disabled", IDLE.with(Operability.DISABLED));
    states.put("idle", IDLE);
    states.put("device active alone, primary status taken", IDLE.to(DEVACT));
    states.put("start pending", plain);
    states.put("start pending, ORB S = 1", suspendable);
    states.put("subchannel active", plain.to(active.control()));
    states.put("subchannel active, ORB S = 1", active);
    states.put("suspended", active.to(START | SUSPENDED));
    states.put("resume pending", active.to(START | SUSPENDED | RESUME_PEND));
    states.put("halt pending", plain.to(START | HALT | START_PEND | HALT_PEND));
    states.put("clear pending", plain.to(CLEAR | CLEAR_PEND));
    states.put(
        "intermediate status pending", active.presents(active.control(), Status.INTERMEDIATE, 1));
    states.put("start ended, status pending", plain.presents(START, Status.ENDED, 0));
    states.put("halt performed, status pending", plain.presents(HALT, Status.HALTED, 0));
    states.put("clear performed, status pending", plain.presents(CLEAR, Status.CLEARED, 0));
    states.put("unsolicited status pending", IDLE.presents(0, Status.UNSOLICITED, 0));
    return states;
  }

  @Test
  void dueCcs_everyStateAndInstruction_areAsThePageSays() throws IOException {
    String page = Files.readString(PAGE);

    states()
        .forEach(
            (name, state) -> {
              StringBuilder row = new StringBuilder("| " + name);
              for (Op op : COLUMNS) {
                row.append(" | ").append(codes(InstructionRules.dueCcs(state, op)));
              }
              assertThat(page).contains(row.append(" |").toString());
            });
  }

  private static String codes(int mask) {
    StringBuilder codes = new StringBuilder();
    for (int cc = 0; cc <= 3; cc++) {
      if ((mask & 1 << cc) != 0) {
        codes.append(codes.isEmpty() ? "" : ", ").append(cc);
      }
    }
    return codes.toString();
  }
}
