package ccwlab.export;

import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.observe.StatusWords;
import ccwlab.observe.Trace;
import ccwlab.report.Lies;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A trace as Chrome's trace events in JSON, for ui.perfetto.dev and chrome://tracing: a process for
 * each actor, a thread for each of its contexts, a flow for each message, and a process for the
 * four status words of each subchannel, with a slice for as long as a word had a value.
 *
 * <p>Source: the Trace Event Format (Google, 2016): phases X, M, s, f and i; times in microseconds.
 */
final class Perfetto {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Processes of status words come behind all actors. */
  private static final int WORDS_FIRST = 1_000_000;

  private static final double NANOS_A_MICRO = 1_000;
  private static final String[] HOLDERS = {"g", "q", "r", "h"};

  private final Trace trace;
  private final Tracks tracks;
  private final long[] nanos;
  private final ArrayNode events;
  private final Map<String, Integer> subchannels = new HashMap<>();

  private Perfetto(Trace trace, ArrayNode events) {
    this.trace = trace;
    this.tracks = Tracks.of(trace);
    this.nanos = Clock.nanos(trace);
    this.events = events;
  }

  static String of(NamedTrace one) {
    ObjectNode root = JSON.createObjectNode();
    root.put("displayTimeUnit", "ns");
    ObjectNode about = root.putObject("otherData");
    about.put("about", one.about());
    about.put(
        "clock", Clock.isReal(one.trace()) ? "real time" : "model time: a microsecond is a step");
    new Perfetto(one.trace(), root.putArray("traceEvents")).all();
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain nodes was not written", e);
    }
  }

  private void all() {
    names();
    List<List<Lies.Lie>> lies = Lies.of(trace);
    for (int i = 0; i < trace.lines().size(); i++) {
      slice(i);
      flow(i);
      Trace.Line line = trace.lines().get(i);
      if (line.words() != null) {
        words(i, line.words());
        if (!lies.get(i).isEmpty()) {
          instant(i, Lies.text(lies.get(i)));
        }
      }
    }
  }

  private void names() {
    for (Trace.Line line : trace.lines()) {
      String context = line.context() == null ? "" : line.context().word();
      String actor = trace.actors().get(line.actor());
      meta("process_name", process(line), 0, actor);
      meta("thread_name", process(line), thread(line), context.isEmpty() ? actor : context);
    }
  }

  private void meta(String what, int process, int thread, String name) {
    for (var known : events) {
      boolean same =
          known.path("name").asText().equals(what)
              && known.path("pid").asInt() == process
              && known.path("tid").asInt() == thread;
      if (same) {
        return;
      }
    }
    ObjectNode event = events.addObject();
    event.put("ph", "M").put("name", what).put("pid", process).put("tid", thread);
    event.putObject("args").put("name", name);
  }

  /** From 1; 0 would be the idle process. */
  private static int process(Trace.Line line) {
    return line.actor() + 1;
  }

  private int thread(Trace.Line line) {
    return tracks.of(line) + 1;
  }

  private ObjectNode event(String phase, String name, String category, int index) {
    ObjectNode event = events.addObject();
    event.put("ph", phase).put("name", name).put("cat", category);
    event.put("ts", nanos[index] / NANOS_A_MICRO);
    Trace.Line line = trace.lines().get(index);
    return event.put("pid", process(line)).put("tid", thread(line));
  }

  private void slice(int index) {
    Trace.Line line = trace.lines().get(index);
    ObjectNode event = event("X", line.text(), line.event().isEmpty() ? "step" : "seen", index);
    event.put("dur", (end(index) - nanos[index]) / NANOS_A_MICRO);
    ObjectNode args = event.putObject("args");
    args.put("step", line.step());
    if (!line.detail().isEmpty()) {
      args.put("detail", line.detail());
    }
    if (line.marked()) {
      args.put("marked", true);
    }
  }

  /** A step lasts until the next one of any actor; the last one as long as the one before. */
  private long end(int index) {
    if (index + 1 < nanos.length) {
      return nanos[index + 1];
    }
    return nanos[index] + (index == 0 ? 1 : nanos[index] - nanos[index - 1]);
  }

  private void flow(int index) {
    int sender = Tracks.sender(trace, index);
    if (sender >= 0) {
      String message = trace.lines().get(index).arrow().message();
      event("s", message, "message", sender).put("id", index + 1);
      event("f", message, "message", index).put("id", index + 1).put("bp", "e");
    }
  }

  private void instant(int index, String text) {
    event("i", text, "lie", index).put("s", "p");
  }

  /** A slice for each word that changed, until it changes again. */
  private void words(int index, StatusWords words) {
    String schid = words.schid().toString();
    int process = WORDS_FIRST + subchannels.computeIfAbsent(schid, sch -> subchannels.size());
    meta("process_name", process, 0, "status words of " + schid);
    for (int holder = 0; holder < HOLDERS.length; holder++) {
      Scsw now = word(words, holder);
      StatusWords before = near(index, schid, -1);
      if (before == null || !word(before, holder).equals(now)) {
        meta("thread_name", process, holder + 1, "scsw(" + HOLDERS[holder] + ")");
        ObjectNode event = events.addObject();
        event.put("ph", "X").put("name", ScswText.controls(now)).put("cat", "scsw");
        event.put("ts", nanos[index] / NANOS_A_MICRO);
        event.put("dur", (until(index, schid, holder) - nanos[index]) / NANOS_A_MICRO);
        event.put("pid", process).put("tid", holder + 1);
        event.putObject("args").put("scsw", ScswText.of(now)).put("hex", now.encode().hex());
      }
    }
  }

  private long until(int from, String schid, int holder) {
    Scsw value = word(trace.lines().get(from).words(), holder);
    for (int i = from + 1; i < trace.lines().size(); i++) {
      StatusWords words = trace.lines().get(i).words();
      boolean same = words != null && words.schid().toString().equals(schid);
      if (same && !word(words, holder).equals(value)) {
        return nanos[i];
      }
    }
    return end(nanos.length - 1);
  }

  /** The words of the nearest line that has some, in a direction; null if there is none. */
  private StatusWords near(int from, String schid, int direction) {
    for (int i = from + direction; i >= 0 && i < trace.lines().size(); i += direction) {
      StatusWords words = trace.lines().get(i).words();
      if (words != null && words.schid().toString().equals(schid)) {
        return words;
      }
    }
    return null;
  }

  private static Scsw word(StatusWords words, int holder) {
    return switch (holder) {
      case 0 -> words.g();
      case 1 -> words.q();
      case 2 -> words.r();
      default -> words.h();
    };
  }
}
