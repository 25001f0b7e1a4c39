package ccwlab.scenario;

import ccwlab.observe.Grade;
import ccwlab.scenario.GuestStep.Op;
import ccwlab.scenario.OutcomeField.Source;
import ccwlab.scenario.OutcomeField.Value;
import ccwlab.scenario.Scenario.BufferSpec;
import ccwlab.scenario.Scenario.VcpuSpec;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads which values name an outcome, and the grades of the expected outcomes. */
final class OutcomeReader {
  /** First words of a field that are no step's name. */
  static final List<String> RESERVED =
      List.of("bytes", "digest", "final", "interruptions", "settle");

  private static final String FORMS =
      "STEP.VALUE vN.STEP.VALUE gN.vN.STEP.VALUE interruptions settle[.VALUE] settle.STEP.VALUE final.SUBCHANNEL"
          + "[.VALUE] digest.BUFFER bytes.BUFFER[.OFFSET.LENGTH]";
  private static final List<String> GRADES = List.of("acceptable", "interesting", "forbidden");
  private static final int SETTLE = -1;
  private static final int BYTES_MOST = 64;
  private static final int ID_MOST = 1000;
  private static final long PARTS_MOST = 500_000;

  private final List<VcpuSpec> guest;
  private final List<GuestStep> settle;
  private final Subchannels subchannels;
  private final List<BufferSpec> buffers;

  OutcomeReader(
      List<VcpuSpec> guest,
      List<GuestStep> settle,
      Subchannels subchannels,
      List<BufferSpec> buffers) {
    this.guest = guest;
    this.settle = settle;
    this.subchannels = subchannels;
    this.buffers = buffers;
  }

  /** The fields of the line {@code outcome = "ssch.cc hsch.cc"}. */
  List<OutcomeField> fields(ConfNode node) {
    List<OutcomeField> fields = new ArrayList<>();
    for (String text : node.text().trim().split("\\s+")) {
      fields.add(field(node, text));
    }
    return List.copyOf(fields);
  }

  private OutcomeField field(ConfNode node, String text) {
    String[] parts = text.split("\\.", -1);
    if (text.equals("interruptions")) {
      return plain(text, Source.INTERRUPTIONS, "");
    }
    if (parts[0].equals("final") && (parts.length == 2 || parts.length == 3)) {
      return finalField(node, text, parts);
    }
    if (parts[0].equals("digest") && parts.length == 2) {
      return digest(node, text, parts[1]);
    }
    if (parts[0].equals("bytes") && (parts.length == 2 || parts.length == 4)) {
      return bytes(node, text, parts);
    }
    if (parts[0].equals("settle") && parts.length <= 2) {
      String word = parts.length == 1 ? Value.SCSW.word() : parts[1];
      return field(
          text, Source.SETTLE, SETTLE, "", StepValue.of(node, text, Op.TSCH_INTERRUPTED, word));
    }
    if (parts[0].equals("settle") && parts.length == 3) {
      return settleStep(node, text, parts);
    }
    if (parts.length == 3 && parts[0].matches("v[0-9]{1,5}")) {
      return ofVcpu(node, text, 0, parts);
    }
    if (parts.length == 4 && parts[0].matches("g[0-9]{1,4}") && parts[1].matches("v[0-9]{1,5}")) {
      long last = GuestReader.guests(guest) - 1L;
      int named = (int) Numbers.whole(node, parts[0].substring(1), 0, last);
      return ofVcpu(node, text, named, Arrays.copyOfRange(parts, 1, parts.length));
    }
    if (parts.length == 2 && !RESERVED.contains(parts[0])) {
      return anyVcpu(node, text, parts);
    }
    throw node.error("unknown field '" + text + "'", FORMS);
  }

  /** Which guest's step it is must be clear. */
  private OutcomeField settleStep(ConfNode node, String text, String[] parts) {
    if (GuestReader.guests(guest) > 1) {
      throw node.error("field '" + text + "' is ambiguous: every guest settles", "settle[.VALUE]");
    }
    return step(node, text, SETTLE, find(node, text, settle, parts[1]), parts[2]);
  }

  /**
   * A step of the vCPU that is named.
   *
   * @param parts vCPU, step, value
   */
  private OutcomeField ofVcpu(ConfNode node, String text, int ofGuest, String[] parts) {
    List<VcpuSpec> candidates = candidates(ofGuest);
    VcpuSpec vcpu =
        candidates.get((int) Numbers.whole(node, parts[0].substring(1), 0, candidates.size() - 1L));
    return step(node, text, vcpu.number(), find(node, text, vcpu.steps(), parts[1]), parts[2]);
  }

  /** Whom {@code vN} can mean: a guest's vCPUs; behind those of guest 0 the operators. */
  private List<VcpuSpec> candidates(int ofGuest) {
    return guest.stream().filter(vcpu -> vcpu.guest() == ofGuest).toList();
  }

  private String prefix(VcpuSpec vcpu) {
    String ofGuest = vcpu.guest() == 0 ? "" : "g" + vcpu.guest() + ".";
    return ofGuest + "v" + candidates(vcpu.guest()).indexOf(vcpu) + ".";
  }

  private OutcomeField finalField(ConfNode node, String text, String[] parts) {
    if (!subchannels.byName().containsKey(parts[1])) {
      throw node.error(
          "unknown subchannel '" + parts[1] + "' in field '" + text + "'",
          subchannels.words(Subchannels.ANY_GUEST));
    }
    String word = parts.length == 2 ? Value.SCSW.word() : parts[2];
    return field(text, Source.FINAL, -1, parts[1], StepValue.ofScsw(node, text, word));
  }

  /** A buffer is compared with the scenario's only disk. */
  private OutcomeField digest(ConfNode node, String text, String buffer) {
    buffer(node, text, buffer);
    int disks = subchannels.disks().size();
    if (disks != 1) {
      throw node.error(
          "field '" + text + "' needs exactly one fba subchannel, not " + disks,
          "in a scenario with one disk");
    }
    return plain(text, Source.DIGEST, buffer);
  }

  /** All of a short buffer, or some bytes of it. */
  private OutcomeField bytes(ConfNode node, String text, String[] parts) {
    int sizeBytes = buffer(node, text, parts[1]).sizeBytes();
    long first = 0;
    long length = sizeBytes;
    if (parts.length == 4) {
      first = Numbers.whole(node, parts[2], 0, sizeBytes - 1L);
      length = Numbers.whole(node, parts[3], 1, Math.min(BYTES_MOST, sizeBytes - first));
    } else if (length > BYTES_MOST) {
      throw node.error(
          "field '%s' has %d bytes".formatted(text, length),
          "up to %d: %s.OFFSET.LENGTH".formatted(BYTES_MOST, text));
    }
    return new OutcomeField(
        text, Source.BYTES, -1, parts[1], Value.NONE, (int) first, (int) length);
  }

  private BufferSpec buffer(ConfNode node, String text, String name) {
    for (BufferSpec buffer : buffers) {
      if (buffer.name().equals(name)) {
        return buffer;
      }
    }
    throw node.error(
        "unknown buffer '" + name + "' in field '" + text + "'",
        buffers.stream().map(BufferSpec::name).toList());
  }

  private OutcomeField anyVcpu(ConfNode node, String text, String[] parts) {
    VcpuSpec found = null;
    for (VcpuSpec vcpu : guest) {
      if (vcpu.steps().stream().anyMatch(step -> step.label().equals(parts[0]))) {
        if (found != null) {
          throw node.error(
              "field '" + text + "' is ambiguous: more than one vCPU has a step " + parts[0],
              prefix(found) + text + " " + prefix(vcpu) + text);
        }
        found = vcpu;
      }
    }
    List<GuestStep> steps = new ArrayList<>();
    guest.forEach(vcpu -> steps.addAll(vcpu.steps()));
    int number = found == null ? -1 : found.number();
    return step(node, text, number, find(node, text, steps, parts[0]), parts[1]);
  }

  private static GuestStep find(ConfNode node, String text, List<GuestStep> steps, String label) {
    List<String> labels = new ArrayList<>();
    for (GuestStep step : steps) {
      if (step.label().equals(label)) {
        return step;
      }
      if (!StepValue.none(step.op()) && !labels.contains(step.label())) {
        labels.add(step.label());
      }
    }
    labels.addAll(RESERVED);
    throw node.error("unknown step '" + label + "' in field '" + text + "'", labels);
  }

  private static OutcomeField step(
      ConfNode node, String text, int vcpu, GuestStep step, String value) {
    return field(text, Source.STEP, vcpu, step.label(), StepValue.of(node, text, step.op(), value));
  }

  private static OutcomeField field(
      String text, Source source, int vcpu, String step, StepValue found) {
    StoredPart part = found.part();
    return new OutcomeField(
        text, source, vcpu, step, found.value(), part.first(), part.lengthBytes());
  }

  /** One whose source says all. */
  private static OutcomeField plain(String text, Source source, String name) {
    return OutcomeField.of(text, source, -1, name, Value.NONE);
  }

  /** The graded outcomes; those that are plain text come first. */
  static List<ExpectedOutcome> expectations(ConfNode list) {
    List<ExpectedOutcome> plain = new ArrayList<>();
    List<ExpectedOutcome> patterns = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    long parts = 0;
    for (ConfNode item : list.items()) {
      item.only("id", "expect", "why");
      ConfNode id = item.require("id");
      if (!ids.add(id.text())) {
        throw id.error("outcome '" + id.text() + "' stands twice", "each id once");
      }
      parts += parts(id);
      if (parts > PARTS_MOST) {
        throw id.error(
            "the outcomes have more than %,d parts with their repetitions written out"
                .formatted(PARTS_MOST),
            "fewer, or smaller repetitions");
      }
      ExpectedOutcome outcome =
          new ExpectedOutcome(
              id.text(), pattern(id), grade(item.require("expect")), why(item.require("why")));
      (id.text().matches("[^\\\\^$.|?*+()\\[{]*") ? plain : patterns).add(outcome);
    }
    plain.addAll(patterns);
    return List.copyOf(plain);
  }

  private static long parts(ConfNode id) {
    String text = id.text();
    if (text.length() > ID_MOST) {
      throw id.error(text.length() + " characters", "up to " + ID_MOST);
    }
    return PatternSize.of(text);
  }

  /** A regular expression; as text that looks like one, START+HALT, it matches itself too. */
  private static Pattern pattern(ConfNode id) {
    String text = id.text();
    try {
      Pattern.compile(text);
      return Pattern.compile(Pattern.quote(text) + "|(?:" + text + ")");
    } catch (PatternSyntaxException e) {
      int place = e.getPattern() == null ? -1 : text.indexOf(e.getPattern());
      throw id.error(
          "'%s' is no regular expression: %s%s"
              .formatted(
                  text,
                  e.getDescription(),
                  place < 0 ? "" : ", '%s' at character %d".formatted(e.getPattern(), place + 1)),
          "plain text, or what RE2 knows: no looking ahead or back, repetition up to 1000");
    }
  }

  private static Grade grade(ConfNode node) {
    return Grade.valueOf(node.choice("grade", GRADES).toUpperCase(Locale.ROOT));
  }

  private static String why(ConfNode node) {
    if (node.text().isBlank()) {
      throw node.error("'why' is empty", "the reason for the grade");
    }
    return node.text();
  }
}
