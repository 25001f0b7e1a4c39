package ccwlab.hosttrace;

import ccwlab.arch.Actl;
import ccwlab.arch.Fctl;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.arch.Stctl;
import ccwlab.export.Numbers;
import ccwlab.observe.Arrow;
import ccwlab.observe.Context;
import ccwlab.observe.Seen;
import ccwlab.observe.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of one subchannel as lines of a trace. There are no status words in it: the events
 * tell of none but the one that the host's tsch took.
 */
final class TraceOfHost {
  private static final int VCPUS = 0;
  private static final int QEMU = 1;
  private static final int REGION = 2;
  private static final int HARDWARE = 3;
  private static final String INSTRUCTION = "s390_cio_";

  private final Schid schid;
  private final long begin;
  private final HostEvent marked;
  private final List<Trace.Line> lines = new ArrayList<>();

  /** The last step of each actor; 0 for none. */
  private final int[] last = new int[HARDWARE + 1];

  private TraceOfHost(Schid schid, long begin, HostEvent marked) {
    this.schid = schid;
    this.begin = begin;
    this.marked = marked;
  }

  /**
   * @param marked the event that a finding names; null for none
   */
  static Trace of(Recording recording, Schid schid, HostEvent marked) {
    long begin = recording.events().get(0).nanos();
    TraceOfHost trace = new TraceOfHost(schid, begin, marked);
    recording.events().stream().filter(event -> schid.equals(event.schid())).forEach(trace::line);
    return new Trace(
        List.of("guest", "qemu-" + schid, "region-" + schid, "hw-" + schid), trace.lines);
  }

  private void line(HostEvent event) {
    String name = event.name();
    if (name.startsWith(INSTRUCTION) && !name.equals("s390_cio_interrupt")) {
      instruction(event, name.substring(INSTRUCTION.length()));
      return;
    }
    switch (name) {
      case "vfio_ccw_fsm_event" -> {
        String state = named(Numbers.STATES, event.number("state"));
        String what = named(Numbers.EVENTS, event.number("event"));
        driver(event, what + " in " + state, "state=" + state + " event=" + what);
      }
      case "vfio_ccw_fsm_io_request" -> {
        String errno = Numbers.errno(event.number("errno"));
        driver(event, "io_request " + errno, "fctl=" + event.number("fctl") + " errno=" + errno);
      }
      case "vfio_ccw_fsm_async_request" -> {
        String errno = Numbers.errno(event.number("errno"));
        int command = event.number("command");
        String text = "async_request " + (command == 1 ? "hsch " : "csch ") + errno;
        driver(event, text, "command=" + command + " errno=" + errno);
      }
      case "vfio_ccw_chp_event" ->
          driver(
              event,
              "path event " + event.number("event"),
              "mask=0x%x event=%d".formatted(event.number("mask"), event.number("event")));
      case "s390_cio_interrupt" -> {
        add(REGION, event, "I1", "isc=" + event.number("isc"), Context.INTERRUPT, HARDWARE, "irq");
      }
      case "ioinst_sch_id" -> {
        String text = event.fields().get("insn") + " of a vcpu";
        add(QEMU, event, text, "insn=" + event.fields().get("insn"), Context.INSTRUCTION, -1, "");
      }
      default -> {
        String text = "N5 interruption, isc " + event.number("isc");
        add(QEMU, event, text, "isc=" + event.number("isc"), Context.MAIN_LOOP, -1, "");
      }
    }
  }

  private void driver(HostEvent event, String text, String detail) {
    add(REGION, event, text, detail, event.context(), -1, "");
  }

  /** The driver's instruction, and what the hardware answered. */
  private void instruction(HostEvent event, String op) {
    int cc = event.number("cc");
    String status = "";
    String taken = "";
    if (op.equals("tsch")) {
      Scsw scsw = status(event);
      status = " before=[" + scsw + "]";
      taken = cc == 0 ? ": " + ScswText.controls(scsw) : "";
    }
    String text = op + " cc " + cc;
    lineOf(HARDWARE, event, text + taken, "css_" + op, "cc=" + cc + status, null, REGION, op);
  }

  /** The status that a tsch took. */
  static Scsw status(HostEvent tsch) {
    int word0 =
        tsch.number("fctl") << Integer.numberOfTrailingZeros(Fctl.FIELD) & Fctl.FIELD
            | tsch.number("actl") << Integer.numberOfTrailingZeros(Actl.FIELD) & Actl.FIELD
            | tsch.number("stctl") & Stctl.FIELD;
    return Scsw.ZERO
        .withWord0(word0)
        .withStatus(tsch.number("dstat") & 0xff, tsch.number("cstat") & 0xff, 0);
  }

  private static String named(List<String> names, int number) {
    return number < names.size() ? names.get(number) : Integer.toString(number);
  }

  private void add(
      int actor,
      HostEvent event,
      String text,
      String detail,
      Context context,
      int from,
      String message) {
    lineOf(actor, event, text, event.name(), detail, context, from, message);
  }

  private void lineOf(
      int actor,
      HostEvent event,
      String text,
      String name,
      String detail,
      Context context,
      int from,
      String message) {
    boolean sent = from >= VCPUS && last[from] > 0;
    lines.add(
        new Trace.Line(
            lines.size() + 1,
            actor,
            text,
            null,
            event == marked,
            name,
            name + " sch=" + schid + " " + detail,
            context,
            sent ? new Arrow(from, message, last[from]) : null,
            event.nanos() < 0 ? Seen.NO_TIME : Math.max(0, event.nanos() - begin)));
    last[actor] = lines.size();
  }
}
