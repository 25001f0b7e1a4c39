package ccwlab.outcome;

import ccwlab.arch.ByContent;
import ccwlab.arch.Bytes;
import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.scenario.OutcomeField;
import ccwlab.scenario.OutcomeField.Source;
import ccwlab.scenario.OutcomeField.Value;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.BufferSpec;
import ccwlab.scenario.Scenario.SubchannelSpec;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * Names a round's outcome while it goes on: the values of the scenario's fields, in their order.
 * Two watches are equal if whatever comes makes the same name of them.
 */
final class OutcomeWatch implements ByContent {
  /** A step that was not executed, or left no such value. */
  private static final String NOTHING = "-";

  private final Scenario scenario;
  private final Labels labels;
  private final Schid[] schids;

  // Indexes of the fields of each source that observations say something about.
  private final int[] steps;
  private final int[] settles;
  private final int[] finals;

  private final String[] values;
  private boolean settling;
  private int interruptions;

  OutcomeWatch(Scenario scenario, Labels labels) {
    this.scenario = scenario;
    this.labels = labels;
    List<OutcomeField> fields = scenario.outcomeFields();
    this.schids = new Schid[fields.size()];
    this.values = new String[fields.size()];
    this.steps = indexes(fields, Source.STEP);
    this.settles = indexes(fields, Source.SETTLE);
    this.finals = indexes(fields, Source.FINAL);
    for (int i = 0; i < values.length; i++) {
      OutcomeField field = fields.get(i);
      values[i] = NOTHING;
      if (field.source() == Source.FINAL) {
        schids[i] = subchannel(field.step()).schid();
        values[i] = StoredText.of(field, Scsw.ZERO, Bytes.EMPTY);
      }
    }
  }

  private OutcomeWatch(OutcomeWatch that) {
    this.scenario = that.scenario;
    this.labels = that.labels;
    this.schids = that.schids;
    this.steps = that.steps;
    this.settles = that.settles;
    this.finals = that.finals;
    this.values = that.values.clone();
    this.settling = that.settling;
    this.interruptions = that.interruptions;
  }

  OutcomeWatch copy() {
    return new OutcomeWatch(this);
  }

  void settle() {
    settling = true;
  }

  /** Steps end where the guest or an operator sees it; scsw(q) changes where QEMU says so. */
  void observe(Observation seen) {
    if (seen instanceof GuestSeen.Interrupted) {
      interruptions++;
    }
    // By classes, not by the interfaces above them, as that is quicker.
    if (seen instanceof GuestSeen.Completed
        || seen instanceof GuestSeen.Interrupted
        || seen instanceof GuestSeen.FoundQuiet
        || seen instanceof GuestSeen.RequestEnded
        || seen instanceof HostSeen.Answered) {
      List<OutcomeField> fields = scenario.outcomeFields();
      for (int i : steps) {
        step(i, fields.get(i), seen);
      }
      for (int i : settles) {
        settled(i, fields.get(i), seen);
      }
    } else if (seen instanceof QemuSeen.ScswChanged changed) {
      for (int i : finals) {
        finalWord(i, changed);
      }
    }
  }

  String name(DrainedStorage rest) {
    StringJoiner name = new StringJoiner(" ");
    List<OutcomeField> fields = scenario.outcomeFields();
    for (int i = 0; i < values.length; i++) {
      name.add(scenario.aliases().shown(value(i, fields.get(i), rest)));
    }
    return name.toString();
  }

  private String value(int index, OutcomeField field, DrainedStorage rest) {
    return switch (field.source()) {
      case INTERRUPTIONS -> Integer.toString(interruptions);
      case DIGEST -> Digest.compare(buffer(field.step()), disk(), scenario.memoryBytes(), rest);
      case BYTES -> bytes(field, rest);
      default -> values[index];
    };
  }

  /** Of the first guest's storage. */
  private String bytes(OutcomeField field, DrainedStorage rest) {
    long address = buffer(field.step()).address() + field.first();
    return rest.memory(address, field.lengthBytes()).hex();
  }

  private void step(int index, OutcomeField field, Observation seen) {
    boolean ofSettle = field.vcpu() < 0;
    if (ofSettle == settling) {
      String value = value(field, seen);
      values[index] = value == null ? values[index] : value;
    }
  }

  /** What the settle program's TSCHs find pending, in order; of cc and pgm, what each ends with. */
  private void settled(int index, OutcomeField field, Observation seen) {
    if (!settling
        || !(seen instanceof GuestSeen.Completed end)
        || end.op() != Instruction.TSCH
        || !counts(field.value(), end)) {
      return;
    }
    String word = value(field, end);
    values[index] = values[index].equals(NOTHING) ? word : values[index] + "," + word;
  }

  private static boolean counts(Value value, GuestSeen.Completed end) {
    boolean tookStatus = end.stored() != null && end.stored().has(Stctl.STATUS_PEND);
    return switch (value) {
      case CC -> true;
      case PGM -> end.pgm() != null;
      default -> tookStatus;
    };
  }

  private void finalWord(int index, QemuSeen.ScswChanged changed) {
    if (changed.schid().equals(schids[index])) {
      OutcomeField field = scenario.outcomeFields().get(index);
      values[index] = StoredText.of(field, changed.scsw(), Bytes.EMPTY);
    }
  }

  /** The field's value, if {@code seen} is its step's end; else null. */
  private String value(OutcomeField field, Observation seen) {
    if (seen instanceof GuestSeen.Completed end) {
      return matches(field, end.vcpu(), end.step()) ? value(field, end) : null;
    }
    if (seen instanceof GuestSeen.Interrupted taken && matches(field, taken.vcpu(), taken.step())) {
      return "1";
    }
    if (seen instanceof GuestSeen.FoundQuiet quiet && matches(field, quiet.vcpu(), quiet.step())) {
      return "0";
    }
    if (seen instanceof GuestSeen.RequestEnded end
        && matches(field, end.vcpu(), (int) end.number())) {
      return value(field, end);
    }
    if (seen instanceof HostSeen.Answered end && matches(field, end.vcpu(), end.step())) {
      return end.errno();
    }
    return null;
  }

  private boolean matches(OutcomeField field, int vcpu, int step) {
    return step >= 0
        && (settling || field.vcpu() == vcpu)
        && labels.label(settling, vcpu, step).equals(field.step());
  }

  private static String value(OutcomeField field, GuestSeen.Completed end) {
    if (field.value() == Value.CC) {
      return end.pgm() == null ? Integer.toString(end.cc()) : "pgm";
    }
    if (field.value() == Value.PGM) {
      return end.pgm() == null ? NOTHING : "%04x".formatted(end.pgm().code());
    }
    boolean nothing = end.block().length() == 0;
    return nothing ? NOTHING : StoredText.of(field, end.stored(), end.block());
  }

  private static String value(OutcomeField field, GuestSeen.RequestEnded end) {
    return switch (field.value()) {
      case END -> end.end().word();
      case TRIES -> Integer.toString(end.tries());
      case RUNG -> end.rung() == null ? NOTHING : end.rung().mnemonic();
      default -> StoredText.of(field, end.status(), Bytes.EMPTY);
    };
  }

  private static int[] indexes(List<OutcomeField> fields, Source source) {
    return IntStream.range(0, fields.size())
        .filter(i -> fields.get(i).source() == source)
        .toArray();
  }

  private SubchannelSpec subchannel(String name) {
    return scenario.subchannels().stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private SubchannelSpec disk() {
    return scenario.subchannels().stream()
        .filter(spec -> spec.device().image().isDisk())
        .findFirst()
        .orElseThrow();
  }

  private BufferSpec buffer(String name) {
    return scenario.buffers().stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Object content() {
    return List.of(settling, interruptions, Arrays.asList(values));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OutcomeWatch that
        && settling == that.settling
        && interruptions == that.interruptions
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + 2 * interruptions + (settling ? 1 : 0);
  }
}
