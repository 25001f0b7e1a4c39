package ccwlab.export;

import java.util.Locale;
import java.util.function.Function;

/** What a trace can be exported as. */
public enum TraceFormat {
  /** Chrome's trace events in JSON, for ui.perfetto.dev. */
  PERFETTO(".perfetto.json", Perfetto::of),
  /** A log with vector clocks, for ShiViz. */
  SHIVIZ(".shiviz.log", ShiViz::of),
  /** A sequence diagram, for Mermaid. */
  MERMAID(".mmd", Mermaid::of),
  /** The kernel's trace events, as trace-cmd and /sys/kernel/tracing have them. */
  FTRACE(".ftrace.txt", Ftrace::of),
  /** A row for each step. */
  CSV(".csv", TraceCsv::of);

  private final String suffix;
  private final Function<NamedTrace, String> writer;

  TraceFormat(String suffix, Function<NamedTrace, String> writer) {
    this.suffix = suffix;
    this.writer = writer;
  }

  /** As people type it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of a trace's file. */
  public String file(NamedTrace one) {
    return one.name() + suffix;
  }

  public String of(NamedTrace one) {
    return writer.apply(one);
  }
}
