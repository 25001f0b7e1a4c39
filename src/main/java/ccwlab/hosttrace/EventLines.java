package ccwlab.hosttrace;

import ccwlab.arch.Schid;
import ccwlab.observe.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads single lines: of {@code trace-cmd report} and of /sys/kernel/tracing/trace, and of QEMU's
 * log of trace events, with or without its times.
 *
 * <p>Source: the kernel's Documentation/trace/ftrace.rst; Linux drivers/s390/cio/vfio_ccw_trace.h
 * and trace.h; QEMU docs/devel/tracing.rst, hw/s390x/trace-events, target/s390x/trace-events.
 */
final class EventLines {
  private static final Pattern KERNEL =
      Pattern.compile(
          "\\s*(.+)-(\\d+)\\s+(?:\\([-\\s\\d]+\\)\\s+)?\\[(\\d+)\\]\\s+(?:([.a-zA-Z0-9]{4,6})\\s+)?"
              + "(\\d{1,9})\\.(\\d{1,9}):\\s+(\\w+):\\s*(.*)");

  private static final Pattern QEMU =
      Pattern.compile("(?:\\d+@(\\d{1,10})\\.(\\d{6}):)?(\\w+) (.*)");

  private static final Pattern FIELD = Pattern.compile("(\\w+)=(\\S+)");
  private static final String SCHID = "([0-9a-f]{1,2}\\.[0-9a-f]\\.[0-9a-f]{4})";

  /** What QEMU prints of each event that is read, and the names of the parts. */
  private static final Map<String, Pattern> OF_QEMU =
      Map.of(
          "ioinst_sch_id",
          Pattern.compile("IOINST: (?<insn>\\w+) \\((?<schid>" + SCHID + ")\\)"),
          "css_io_interrupt",
          Pattern.compile(
              "CSS: I/O interrupt on sch (?<schid>"
                  + SCHID
                  + ") \\(intparm (?<intparm>0x[0-9a-f]+), isc (?<isc>0x[0-9a-f]+)\\).*"),
          "css_crw",
          Pattern.compile(
              "CSS: queueing crw: rsc=(?<rsc>0x[0-9a-f]+), erc=(?<erc>0x[0-9a-f]+),"
                  + " rsid=(?<rsid>0x[0-9a-f]+).*"));

  private static final List<String> PARTS =
      List.of("insn", "schid", "intparm", "isc", "rsc", "erc", "rsid");

  /** The kernel's events that are read; they have these fields, among others. */
  private static final Map<String, List<String>> OF_KERNEL =
      Map.ofEntries(
          Map.entry("vfio_ccw_fsm_event", List.of("schid", "state", "event")),
          Map.entry("vfio_ccw_fsm_io_request", List.of("schid", "fctl", "errno")),
          Map.entry("vfio_ccw_fsm_async_request", List.of("schid", "command", "errno")),
          Map.entry("vfio_ccw_chp_event", List.of("schid", "mask", "event")),
          Map.entry("s390_cio_interrupt", List.of("schid", "isc")),
          Map.entry("s390_cio_ssch", List.of("schid", "cc")),
          Map.entry("s390_cio_hsch", List.of("schid", "cc")),
          Map.entry("s390_cio_csch", List.of("schid", "cc")),
          Map.entry("s390_cio_xsch", List.of("schid", "cc")),
          Map.entry("s390_cio_rsch", List.of("schid", "cc")),
          Map.entry("s390_cio_stsch", List.of("schid", "cc")),
          Map.entry("s390_cio_msch", List.of("schid", "cc")),
          Map.entry(
              "s390_cio_tsch", List.of("schid", "cc", "fctl", "actl", "stctl", "dstat", "cstat")));

  /** What a line is. */
  enum Kind {
    /** An event that is read. */
    EVENT,
    /** Another event, or a line that is none and need not be one. */
    OTHER,
    /** No trace line, or one of an event that is read, with other fields. */
    NOT_READ
  }

  /**
   * @param event null but for an event
   */
  record Read(Kind kind, HostEvent event) {
    private static final Read OTHER = new Read(Kind.OTHER, null);
    private static final Read NOT_READ = new Read(Kind.NOT_READ, null);
  }

  private EventLines() {}

  static Read read(String line) {
    if (line.isBlank() || line.startsWith("#") || line.matches("cpus=\\d+|version = \\d+.*")) {
      return Read.OTHER;
    }
    Matcher kernel = KERNEL.matcher(line);
    if (kernel.matches()) {
      return kernel(kernel);
    }
    Matcher qemu = QEMU.matcher(line);
    return qemu.matches() ? qemu(qemu) : Read.NOT_READ;
  }

  private static Read kernel(Matcher line) {
    String name = line.group(7);
    List<String> needed = OF_KERNEL.get(name);
    if (needed == null) {
      return Read.OTHER;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(line.group(8));
    while (field.find()) {
      fields.put(field.group(1), field.group(2));
    }
    Optional<Schid> schid = Schid.parse(fields.getOrDefault("schid", ""));
    HostEvent event =
        new HostEvent(
            nanos(line.group(5), line.group(6)),
            name,
            schid.orElse(null),
            context(line.group(1), line.group(4)),
            fields);
    boolean whole =
        schid.isPresent()
            && needed.stream()
                .filter(one -> !one.equals("schid"))
                .allMatch(one -> event.number(one) >= 0 || one.equals("errno"));
    return whole ? new Read(Kind.EVENT, event) : Read.NOT_READ;
  }

  /** By the task and by the flags behind the processor: h is the hard interrupt. */
  private static Context context(String task, String flags) {
    boolean interrupt = flags != null && (flags.contains("h") || flags.contains("H"));
    if (interrupt || task.strip().equals("<idle>")) {
      return Context.INTERRUPT;
    }
    return task.strip().startsWith("kworker") ? Context.WORK_ITEM : Context.SYSTEM_CALL;
  }

  private static Read qemu(Matcher line) {
    String name = line.group(3);
    Pattern pattern = OF_QEMU.get(name);
    if (pattern == null) {
      boolean traced = line.group(1) != null || name.contains("_");
      return traced ? Read.OTHER : Read.NOT_READ;
    }
    Matcher parts = pattern.matcher(line.group(4));
    if (!parts.matches()) {
      return Read.NOT_READ;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (String part : PARTS) {
      if (pattern.pattern().contains("(?<" + part + ">")) {
        fields.put(part, parts.group(part));
      }
    }
    Schid schid = Schid.parse(fields.getOrDefault("schid", "")).orElse(null);
    long nanos = line.group(1) == null ? -1 : nanos(line.group(1), line.group(2));
    return new Read(Kind.EVENT, new HostEvent(nanos, name, schid, null, fields));
  }

  private static long nanos(String seconds, String fraction) {
    String nine = (fraction + "000000000").substring(0, 9);
    return Long.parseLong(seconds) * 1_000_000_000L + Long.parseLong(nine);
  }
}
