package ccwlab.report;

import ccwlab.arch.Actl;
import ccwlab.arch.Fctl;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.observe.Aliases;
import ccwlab.observe.Finding;
import ccwlab.observe.FindingKind;
import ccwlab.observe.Grade;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import ccwlab.observe.SkewRange;
import ccwlab.observe.StatusWord;
import ccwlab.observe.StatusWords;
import ccwlab.observe.Trace;
import java.util.List;

/** An invented run with every kind of row, to show the shape of the reports. */
public final class SampleRun {
  static final String COMMAND = "loadtests/ccwlab race hsch-races-ssch --seed 42 --rounds 1000000";

  public static final MadeBy MADE_BY =
      new MadeBy("0.1.0", "17.0.1", "Linux 6.1", "amd64", 8, "2026-01-02T03:04:05Z");

  private static final Schid SCH = Schid.of(0x1a);
  private static final Scsw STARTED = Scsw.ZERO.with(Fctl.START).with(Actl.START_PEND);
  private static final Scsw ENDED =
      Scsw.ZERO
          .with(Fctl.START)
          .with(Stctl.PRIMARY)
          .with(Stctl.SECONDARY)
          .with(Stctl.STATUS_PEND)
          .withStatus(0x0c, 0, 1)
          .withCpa(0x10088);

  private SampleRun() {}

  /** A start that waits, in QEMU. */
  static StatusWord started(Schid schid) {
    return new StatusWord(StatusWord.Holder.Q, schid, STARTED);
  }

  /** A program that has ended, in the hardware. */
  static StatusWord ended(Schid schid) {
    return new StatusWord(StatusWord.Holder.H, schid, ENDED);
  }

  static Trace trace() {
    Scsw zero = Scsw.ZERO;
    return new Trace(
        List.of(
            "vcpu-0",
            "vcpu-1",
            "qemu 0.0.001a",
            "region 0.0.001a",
            "hardware 0.0.001a",
            "idle and so without a column"),
        List.of(
            new Trace.Line(1, 0, "ssch nop", null, false),
            new Trace.Line(
                2, 2, "pwrite io_region", new StatusWords(SCH, zero, STARTED, zero, zero), false),
            new Trace.Line(
                3,
                3,
                "IDLE -> CP_PROCESSING",
                new StatusWords(SCH, zero, STARTED, STARTED, zero),
                false),
            new Trace.Line(
                4, 4, "ssch cc 0", new StatusWords(SCH, zero, STARTED, STARTED, STARTED), false),
            new Trace.Line(5, 0, "cc 0", null, false),
            new Trace.Line(
                6,
                4,
                "channel end and device end for the program at 00010080, one byte left of one",
                new StatusWords(SCH, zero, STARTED, STARTED, ENDED),
                false),
            new Trace.Line(7, 1, "hsch", null, true),
            new Trace.Line(
                8, 1, "cc 2", new StatusWords(SCH, zero, STARTED, STARTED, ENDED), true)));
  }

  static RunResult good() {
    return result(
        List.of(
            row("2 0", 12, Grade.ACCEPTABLE, "the halt came first", new SkewRange(3, 3, 3)),
            row(
                "0 2",
                1_021,
                Grade.INTERESTING,
                "the program had ended but the host had not taken its status: hsch met cc 1, the"
                    + " driver folds it into EBUSY, QEMU makes cc 2 of that",
                new SkewRange(-16, 2, -1)),
            row("0 1", 400_000, Grade.ACCEPTABLE, "the program had ended", null),
            row("0 0", 598_967, Grade.ACCEPTABLE, "halted", new SkewRange(-16, 16, 0))),
        List.of());
  }

  static RunResult bad() {
    return result(
        List.of(
            row("0 0", 999_000, Grade.ACCEPTABLE, "halted", new SkewRange(-16, 16, 0)),
            row("0 3", 1, Grade.FORBIDDEN, "no other pair is possible", new SkewRange(5, 5, 5)),
            row("- -", 998, Grade.UNKNOWN, "", null),
            row("0 2", 1, Grade.INTERESTING, "cc 1 folded into cc 2", null)),
        List.of(
            new Finding(
                "no-freed-program-used",
                FindingKind.HOST_ONLY,
                "0.0.001a: the hardware fetched a CCW at 01000008, which the driver had freed; a"
                    + " program lives until its own final interruption",
                1_203,
                77,
                trace()),
            new Finding(
                "forbidden-outcome",
                FindingKind.SEEN_BY_GUEST,
                "0 3: no other pair is possible",
                1,
                5,
                null)));
  }

  private static RunResult result(List<OutcomeRow> rows, List<Finding> findings) {
    return new RunResult(
        "hsch-races-ssch",
        "HALT SUBCHANNEL races START SUBCHANNEL from a second vCPU",
        "today",
        "race",
        42,
        1_000_000,
        31.25,
        false,
        List.of("ssch.cc", "hsch.cc"),
        Aliases.NONE,
        rows,
        findings);
  }

  private static OutcomeRow row(
      String outcome, long count, Grade grade, String why, SkewRange skew) {
    return new OutcomeRow(outcome, count, grade, why, skew, trace());
  }
}
