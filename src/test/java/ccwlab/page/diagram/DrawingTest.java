package ccwlab.page.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Actl;
import ccwlab.arch.Fctl;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.observe.Arrow;
import ccwlab.observe.Context;
import ccwlab.observe.StatusWord;
import ccwlab.observe.StatusWord.Holder;
import ccwlab.observe.StatusWords;
import ccwlab.observe.Trace;
import ccwlab.page.diagram.Diagram.Row;
import ccwlab.page.diagram.Drawing.Near;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Traces as pictures: lifelines, arrows, marks, and what is left out. */
class DrawingTest {
  private static final Schid SCH = Schid.of(0);
  private static final List<String> ACTORS =
      List.of("vcpu-0", "bql", "qemu-0.0.0000", "region-0.0.0000", "hw-0.0.0000");

  private static Trace.Line line(
      int step, int actor, String event, Context context, Arrow arrow, boolean marked) {
    String detail = event + " sch=0.0.0000 vcpu=0 insn=ssch cc=0 fctl=START";
    return new Trace.Line(
        step, actor, "do " + step, null, marked, event, detail, context, arrow, step * 1_500L);
  }

  private static Trace start() {
    return new Trace(
        ACTORS,
        List.of(
            line(1, 0, "kvm_s390_intercept_instruction", null, null, false),
            line(2, 2, "ioinst_sch_id", Context.INSTRUCTION, new Arrow(0, "ssch", 1), false),
            line(3, 3, "vfio_ccw_step", Context.SYSTEM_CALL, new Arrow(2, "pwrite", 2), false),
            line(4, 1, "out_of_turn", null, null, false),
            line(5, 3, "vfio_ccw_irq", Context.INTERRUPT, null, false),
            line(6, 2, "vfio_ccw_io_notifier", Context.MAIN_LOOP, new Arrow(3, "irb", 5), false),
            new Trace.Line(
                7,
                4,
                "status",
                StatusWords.zero(SCH)
                    .with(
                        new StatusWord(
                            Holder.Q, SCH, Scsw.ZERO.with(Fctl.START).with(Actl.START_PEND))),
                false),
            line(8, 0, "guest_ssch", null, new Arrow(2, "cc 0", 2), true)));
  }

  private static Trace longOne(int lines, int marked) {
    List<Trace.Line> all = new ArrayList<>();
    for (int step = 1; step <= lines; step++) {
      all.add(line(step, 4, "css_ccw", null, null, step == marked));
    }
    return new Trace(ACTORS, all);
  }

  @Test
  void lanes_areOfThoseWhoDoSomething_eachContextWithItsOwn() {
    Diagram diagram = Drawing.of("d", start(), null, 100);

    assertThat(diagram.lanes())
        .extracting(lane -> lane.group() + "/" + lane.name())
        .containsExactly(
            "guest/vCPU 0",
            "QEMU/instruction",
            "QEMU/main loop",
            "driver/system call",
            "driver/interrupt",
            "hardware/subchannel");
    assertThat(diagram.groups())
        .extracting(group -> group.name() + " " + group.span())
        .containsExactly("guest 1", "QEMU 2", "driver 2", "hardware 1");
  }

  @Test
  void arrow_goesFromTheLifelineOfTheStepThatSentIt() {
    List<Row> rows = Drawing.of("d", start(), null, 100).rows();

    assertThat(rows.get(1).arrow())
        .isEqualTo(new Diagram.Arrow(1, 1, true, "vCPU 0", "ssch", 1, false));
    assertThat(rows.get(5).arrow())
        .isEqualTo(new Diagram.Arrow(3, 2, false, "driver, interrupt", "irb", 5, false));
    assertThat(rows.get(7).arrow())
        .as("six steps after it was sent")
        .isEqualTo(new Diagram.Arrow(1, 1, false, "QEMU, instruction", "cc 0", 2, true));
  }

  @Test
  void device_hasALifelineBesideItsSubchannel_whichGivesItCommandsAndHearsItsStatus() {
    List<Trace.Line> lines =
        List.of(
            line(1, 3, "vfio_ccw_step", Context.SYSTEM_CALL, null, false),
            line(2, 4, "css_ssch", null, new Arrow(3, "ssch", 1), false),
            line(3, 4, "css_ccw", null, null, false),
            line(4, 4, "css_program_ended", null, null, false),
            line(5, 4, "css_status", null, null, false),
            line(6, 3, "vfio_ccw_irq", Context.INTERRUPT, new Arrow(4, "irq", 4), false));

    Diagram diagram = Drawing.of("d", new Trace(ACTORS, lines), null, 100);

    assertThat(diagram.lanes())
        .extracting(lane -> lane.group() + "/" + lane.name())
        .containsExactly(
            "driver/system call", "driver/interrupt", "hardware/subchannel", "hardware/device");
    assertThat(diagram.groups())
        .extracting(group -> group.name() + " " + group.span())
        .containsExactly("driver 2", "hardware 2");
    List<Row> rows = diagram.rows();
    assertThat(rows).extracting(Row::lane).containsExactly(1, 3, 4, 4, 3, 2);
    assertThat(rows.get(2).arrow())
        .isEqualTo(
            new Diagram.Arrow(3, 1, true, "hardware, subchannel", rows.get(2).label(), 2, false));
    assertThat(rows.get(3).arrow()).isNull();
    assertThat(rows.get(4).arrow())
        .isEqualTo(
            new Diagram.Arrow(3, 1, false, "hardware, device", rows.get(4).label(), 4, false));
    assertThat(rows.get(5).arrow())
        .as("an interrupt is the subchannel's, whatever it was sent with")
        .isEqualTo(new Diagram.Arrow(2, 1, false, "hardware, subchannel", "irq", 4, false));
  }

  @Test
  void row_saysWhoWhatWhenAndWhatIsNotSo() {
    List<Row> rows = Drawing.of("d", start(), null, 100).rows();

    assertThat(rows.get(0).sentence()).isEqualTo("vCPU 0 issues ssch: start a channel program.");
    assertThat(rows.get(0).time()).isEqualTo("1.5 \u00b5s");
    assertThat(rows.get(3).sentence()).startsWith("Out of turn: ").doesNotContain("~~");
    assertThat(rows.get(3).lane()).isZero();
    assertThat(rows.get(4).sentence())
        .isEqualTo("The interrupt handler keeps the status of the start in the driver's one slot.");
    assertThat(rows.get(6).lies()).as("a start on its way down is no lie").isEmpty();
    assertThat(marks(rows.get(6))).containsExactly("g", "q*", "r", "h");
    assertThat(rows).filteredOn(Row::marked).extracting(Row::step).containsExactly(8);
  }

  private static List<String> marks(Row row) {
    return row.words().stream()
        .map(word -> word.name() + (word.changed() ? "*" : "") + (word.lies() ? "!" : ""))
        .toList();
  }

  @Test
  void row_tellsOnceWhichWordHasBeenOvertaken() {
    Scsw pending = Scsw.ZERO.with(Fctl.START).with(Actl.START_PEND);
    StatusWords asked = StatusWords.zero(SCH).with(new StatusWord(Holder.Q, SCH, pending));
    StatusWords reached = asked.with(new StatusWord(Holder.H, SCH, pending));
    StatusWords over = reached.with(new StatusWord(Holder.H, SCH, Scsw.ZERO));
    List<Trace.Line> lines =
        List.of(
            new Trace.Line(1, 2, "Q2", asked, false),
            new Trace.Line(2, 4, "ssch cc 0", reached, false),
            new Trace.Line(3, 4, "tsch cc 0", over, false),
            new Trace.Line(4, 4, "again", over, false));

    List<Row> rows = Drawing.of("d", new Trace(ACTORS, lines), null, 100).rows();

    assertThat(rows.get(1).lies()).isEmpty();
    assertThat(rows.get(2).lies()).containsExactly("q says start pending, h has ended");
    assertThat(marks(rows.get(2))).containsExactly("g", "q!", "r", "h*");
    assertThat(rows.get(3).lies()).as("said before").isEmpty();
    assertThat(marks(rows.get(3))).containsExactly("g", "q!", "r", "h");
  }

  @Test
  void near_showsBothRunsFromWhereTheyPart_andMarksIt() {
    Diagram diagram =
        Drawing.of("d", start(), new Near(longOne(20, 0), 3, 4, "0 CLEAR", "", true), 100);

    assertThat(diagram.rows()).filteredOn(Row::decides).extracting(Row::step).containsExactly(3);
    assertThat(diagram.beside().broken()).extracting(Row::step).startsWith(3, 4);
    assertThat(diagram.beside().well()).extracting(Row::step).startsWith(4, 5).hasSize(8);
    assertThat(diagram.beside().outcome()).isEqualTo("0 CLEAR");
  }

  @Test
  void near_thatIsOnlyAlike_isNotSaidToDecideIt() {
    Diagram diagram = Drawing.of("d", start(), new Near(longOne(20, 0), 3, 3, "", "", false), 100);

    assertThat(diagram.rows()).noneMatch(Row::decides);
    assertThat(diagram.beside().decides()).isFalse();
    assertThat(diagram.beside().broken()).isNotEmpty();
  }

  @Test
  void near_behindTheEndOfBoth_showsNothing() {
    Diagram.Beside beside =
        Drawing.of("d", start(), new Near(start(), 99, 99, "", "", true), 100).beside();

    assertThat(beside.broken()).isEmpty();
    assertThat(beside.well()).isEmpty();
  }

  @Test
  void longTrace_isCutAndSaysWhatIsLeftOut() {
    Diagram diagram = Drawing.of("d", longOne(1_000, 700), null, 60);

    int drawn = (int) diagram.rows().stream().filter(row -> row.gap() == 0).count();
    assertThat(drawn).isLessThanOrEqualTo(60);
    assertThat(diagram.left()).isEqualTo(1_000 - drawn);
    assertThat(diagram.rows().stream().mapToInt(Row::gap).sum()).isEqualTo(diagram.left());
    assertThat(diagram.rows()).filteredOn(Row::marked).extracting(Row::step).containsExactly(700);
    assertThat(diagram.rows())
        .filteredOn(row -> row.gap() == 0)
        .extracting(Row::step)
        .contains(1, 697, 703, 1_000)
        .isSorted();
  }

  @Test
  void keys_areTenAtMost_andTheMarkedOneIsAmongThem() {
    Diagram diagram = Drawing.of("d", longOne(1_000, 700), null, 60);
    assertThat(diagram.keys()).extracting(Row::step).containsExactly(700);

    List<Trace.Line> many = new ArrayList<>();
    for (int step = 1; step <= 40; step++) {
      many.add(line(step, 0, "guest_tsch", null, null, step == 40));
    }
    assertThat(Drawing.of("d", new Trace(ACTORS, many), null, 60).keys())
        .extracting(Row::step)
        .containsExactly(31, 32, 33, 34, 35, 36, 37, 38, 39, 40);
  }

  @Test
  void lanes_beyondWhatAPictureCanHold_areToldInWords() {
    List<String> actors = new ArrayList<>();
    List<Trace.Line> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      actors.add("vcpu-" + i);
      lines.add(line(i + 1, i, "guest_ssch", null, null, false));
    }
    Diagram diagram = Drawing.of("d", new Trace(actors, lines), null, 100);

    assertThat(diagram.lanes()).hasSize(24);
    assertThat(diagram.lanesLeft()).isEqualTo(16);
    assertThat(diagram.rows().get(39).lane()).isZero();
    assertThat(diagram.rows().get(39).who()).isEqualTo("vcpu-39");
  }

  @Test
  void trace_withoutLines_isNoPicture() {
    assertThat(Drawing.of("d", Trace.NONE, null, 100)).isNull();
  }
}
