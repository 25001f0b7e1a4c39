package ccwlab.export;

import ccwlab.arch.ScswText;
import ccwlab.observe.StatusWords;
import ccwlab.observe.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A trace as comma-separated values (RFC 4180), a row for each step, with heads. */
final class TraceCsv {
  private static final String HEADS =
      "step,nanos,actor,context,from,message,sent,event,text,detail,marked,sch,g,q,r,h";

  /** Columns of the status words. */
  private static final int WORDS = 5;

  private TraceCsv() {}

  static String of(NamedTrace one) {
    Trace trace = one.trace();
    StringBuilder csv = new StringBuilder(HEADS).append("\r\n");
    for (Trace.Line line : trace.lines()) {
      List<String> cells = new ArrayList<>();
      cells.add(Integer.toString(line.step()));
      cells.add(line.nanos() < 0 ? "" : Long.toString(line.nanos()));
      cells.add(trace.actors().get(line.actor()));
      cells.add(line.context() == null ? "" : line.context().word());
      cells.add(line.arrow() == null ? "" : trace.actors().get(line.arrow().from()));
      cells.add(line.arrow() == null ? "" : line.arrow().message());
      cells.add(line.arrow() == null ? "" : Integer.toString(line.arrow().sent()));
      cells.add(line.event());
      cells.add(line.text());
      cells.add(line.detail());
      cells.add(Boolean.toString(line.marked()));
      words(cells, line.words());
      csv.append(String.join(",", cells.stream().map(TraceCsv::cell).toList())).append("\r\n");
    }
    return csv.toString();
  }

  private static void words(List<String> cells, StatusWords words) {
    if (words == null) {
      cells.addAll(Collections.nCopies(WORDS, ""));
      return;
    }
    cells.add(words.schid().toString());
    cells.add(ScswText.controls(words.g()));
    cells.add(ScswText.controls(words.q()));
    cells.add(ScswText.controls(words.r()));
    cells.add(ScswText.controls(words.h()));
  }

  private static String cell(String value) {
    boolean plain = value.chars().noneMatch(one -> one == ',' || one == '"' || one < ' ');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
