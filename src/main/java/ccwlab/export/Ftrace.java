package ccwlab.export;

import ccwlab.arch.Scsw;
import ccwlab.observe.Context;
import ccwlab.observe.Trace;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A trace as the text of /sys/kernel/tracing/trace, with the trace events that the kernel has: the
 * driver's own and those of the common I/O layer. What a kernel would not tell is left out: QEMU,
 * the guest, the device, and steps of the driver that are no trace event.
 *
 * <p>Source: the formats of Linux drivers/s390/cio/vfio_ccw_trace.h and trace.h.
 */
final class Ftrace {
  private static final String HEAD =
      """
      # tracer: nop
      #
      # entries-in-buffer/entries-written: %d/%d   #P:4
      #
      #                                _-----=> irqs-off/BH-disabled
      #                               / _----=> need-resched
      #                              | / _---=> hardirq/softirq
      #                              || / _--=> preempt-depth
      #                              ||| / _-=> migrate-disable
      #                              |||| /     delay
      #           TASK-PID     CPU#  |||||  TIMESTAMP  FUNCTION
      #              | |         |   |||||     |         |
      """;

  private static final Pattern INTERRUPT = Pattern.compile("(^|.* )I1( .*|$)");

  /** The class that vfio-ccw's interrupts have, and the type of an I/O interruption. */
  private static final String OF_VFIO_CCW = "isc=3 type=0";

  /** A machine check's channel report: paths or a device came. */
  private static final String INITIALIZED = "2";

  private static final int CHP_OFFLINE = 2;
  private static final int CHP_ONLINE = 3;
  private static final long NANOS_A_MICRO = 1_000;
  private static final long MICROS_A_SECOND = 1_000_000;

  private Ftrace() {}

  static String of(NamedTrace one) {
    Trace trace = one.trace();
    long[] nanos = Clock.nanos(trace);
    StringBuilder lines = new StringBuilder();
    int count = 0;
    for (int i = 0; i < nanos.length; i++) {
      for (String event : events(trace.lines().get(i))) {
        lines.append(task(trace.lines().get(i)));
        long micros = nanos[i] / NANOS_A_MICRO;
        lines.append(
            String.format(
                Locale.ROOT, "%5d.%06d: ", micros / MICROS_A_SECOND, micros % MICROS_A_SECOND));
        lines.append(event).append('\n');
        count++;
      }
    }
    return HEAD.formatted(count, count) + lines;
  }

  /**
   * Who runs in a line's context, on a processor of its own; it is the interrupt handler that takes
   * status.
   */
  private static String task(Trace.Line line) {
    Context context = line.event().equals("css_tsch") ? Context.INTERRUPT : line.context();
    if (context == Context.INTERRUPT) {
      return "          <idle>-0       [002] d.h1. ";
    }
    return context == Context.WORK_ITEM
        ? "    kworker/u8:1-212     [003] ..... "
        : "       CPU 0/KVM-1207    [001] ..... ";
  }

  /** The trace events of a line; mostly none or one. */
  private static List<String> events(Trace.Line line) {
    Detail detail = Detail.of(line.detail());
    String schid = "schid=" + detail.get("sch");
    boolean ours = line.context() == Context.INTERRUPT && !line.event().startsWith("s390_");
    if (ours && INTERRUPT.matcher(line.text()).matches()) {
      return List.of("s390_cio_interrupt: " + schid + " " + OF_VFIO_CCW);
    }
    return switch (line.event()) {
      case "s390_cio_interrupt" ->
          List.of("s390_cio_interrupt: %s isc=%s type=0".formatted(schid, detail.get("isc")));
      case "vfio_ccw_fsm_event" ->
          List.of(
              "vfio_ccw_fsm_event: %s state=%d event=%d"
                  .formatted(
                      schid,
                      Numbers.STATES.indexOf(detail.get("state")),
                      Numbers.EVENTS.indexOf(detail.get("event"))));
      case "vfio_ccw_fsm_io_request" -> {
        int errno = Numbers.errno(detail.get("errno"));
        yield List.of(
            "vfio_ccw_fsm_io_request: %s fctl=0x%x errno=%d info=%s"
                .formatted(
                    schid,
                    Integer.parseInt(detail.get("fctl")),
                    errno,
                    errno == 0 ? "request" : detail.get("errno")));
      }
      case "vfio_ccw_fsm_async_request" ->
          List.of(
              "vfio_ccw_fsm_async_request: %s command=0x%x errno=%d"
                  .formatted(
                      schid,
                      Integer.parseInt(detail.get("command")),
                      Numbers.errno(detail.get("errno"))));
      case "vfio_ccw_chp_event" -> {
        yield List.of("vfio_ccw_chp_event: " + schid + " " + pathEvent(detail));
      }
      case "css_ssch", "css_hsch", "css_csch", "css_xsch", "css_rsch" ->
          List.of("s390_cio_%s: %s cc=%s".formatted(op(line), schid, detail.get("cc")));
      case "css_tsch" -> List.of(tsch(schid, detail));
      default -> List.of();
    };
  }

  /**
   * Of a run of ours, which knows the channel report and not the path's mask: that of the first.
   */
  private static String pathEvent(Detail detail) {
    if (!detail.get("mask").isEmpty()) {
      return "mask=" + detail.get("mask") + " event=" + detail.get("event");
    }
    int event = detail.get("erc").equals(INITIALIZED) ? CHP_ONLINE : CHP_OFFLINE;
    return "mask=0x80 event=" + event;
  }

  private static String op(Trace.Line line) {
    return line.event().substring(line.event().indexOf('_') + 1);
  }

  /** With the status that the host took; the pno bit and the deferred cc as the word has them. */
  private static String tsch(String schid, Detail detail) {
    Scsw taken = detail.scsw("before");
    return ("s390_cio_tsch: %s cc=%s dcc=%d pno=0 fctl=0x%x actl=0x%x stctl=0x%x dstat=0x%x"
            + " cstat=0x%x")
        .formatted(
            schid,
            detail.get("cc"),
            taken.cc(),
            taken.fctl(),
            taken.actl(),
            taken.stctl(),
            taken.dstat(),
            taken.cstat());
  }
}
