package ccwlab.outcome;

import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.arch.Stctl;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.StatusWord;
import ccwlab.scenario.OutcomeField;
import ccwlab.scenario.OutcomeField.Value;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.BufferSpec;
import ccwlab.scenario.Scenario.SubchannelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Names a round's outcome: the values of the scenario's fields, in their order. */
public final class OutcomeNamer {
  /** A step that was not executed, or left no such value. */
  private static final String NOTHING = "-";

  private final Scenario scenario;

  public OutcomeNamer(Scenario scenario) {
    this.scenario = scenario;
  }

  public String name(RoundView round) {
    StringJoiner name = new StringJoiner(" ");
    for (OutcomeField field : scenario.outcomeFields()) {
      name.add(value(field, round));
    }
    return name.toString();
  }

  private String value(OutcomeField field, RoundView round) {
    return switch (field.source()) {
      case STEP -> step(field, round);
      case INTERRUPTIONS -> interruptions(round);
      case SETTLE -> settle(field, round);
      case FINAL -> finalWord(field, round);
      case DIGEST -> Digest.compare(buffer(field.step()), disk(), round);
    };
  }

  private static String step(OutcomeField field, RoundView round) {
    boolean settle = field.vcpu() < 0;
    List<Observation> seen = round.observations();
    int from = settle ? round.settleFrom() : 0;
    for (int i = (settle ? seen.size() : round.settleFrom()) - 1; i >= from; i--) {
      String value = value(field, settle, round, seen.get(i));
      if (value != null) {
        return value;
      }
    }
    return NOTHING;
  }

  /** The field's value, if {@code seen} is its step's end; else null. */
  private static String value(
      OutcomeField field, boolean settle, RoundView round, Observation seen) {
    if (seen instanceof GuestSeen.Completed end) {
      return matches(field, settle, round, end.vcpu(), end.step()) ? value(field, end) : null;
    }
    if (seen instanceof GuestSeen.Interrupted taken
        && matches(field, settle, round, taken.vcpu(), taken.step())) {
      return "1";
    }
    if (seen instanceof GuestSeen.FoundQuiet quiet
        && matches(field, settle, round, quiet.vcpu(), quiet.step())) {
      return "0";
    }
    return null;
  }

  private static boolean matches(
      OutcomeField field, boolean settle, RoundView round, int vcpu, int step) {
    return (settle || field.vcpu() == vcpu) && round.label(settle, vcpu, step).equals(field.step());
  }

  private static String value(OutcomeField field, GuestSeen.Completed end) {
    if (field.value() == Value.CC) {
      return end.pgm() == null ? Integer.toString(end.cc()) : "pgm";
    }
    if (field.value() == Value.PGM) {
      return end.pgm() == null ? NOTHING : "%04x".formatted(end.pgm().code());
    }
    return end.stored() == null ? NOTHING : word(field.value(), end.stored());
  }

  private static String interruptions(RoundView round) {
    int taken = 0;
    for (Observation seen : round.observations()) {
      if (seen instanceof GuestSeen.Interrupted) {
        taken++;
      }
    }
    return Integer.toString(taken);
  }

  /** What the settle program's TSCHs found pending, in order. */
  private static String settle(OutcomeField field, RoundView round) {
    List<Observation> seen = round.observations();
    List<String> statuses = new ArrayList<>();
    for (int i = round.settleFrom(); i < seen.size(); i++) {
      if (seen.get(i) instanceof GuestSeen.Completed end
          && end.stored() != null
          && end.stored().has(Stctl.STATUS_PEND)) {
        statuses.add(word(field.value(), end.stored()));
      }
    }
    return statuses.isEmpty() ? NOTHING : String.join(",", statuses);
  }

  private String finalWord(OutcomeField field, RoundView round) {
    Schid schid = Schid.of(subchannel(field.step()).schNo());
    Scsw last = Scsw.ZERO;
    for (Observation seen : round.observations()) {
      StatusWord word = seen.statusWord().orElse(null);
      if (word != null && word.holder() == StatusWord.Holder.Q && word.schid().equals(schid)) {
        last = word.scsw();
      }
    }
    return word(field.value(), last);
  }

  private static String word(Value value, Scsw scsw) {
    return switch (value) {
      case FCTL -> ScswText.fctl(scsw);
      case ACTL -> ScswText.actl(scsw);
      case STCTL -> ScswText.stctl(scsw);
      case DSTAT -> "%02x".formatted(scsw.dstat());
      case CSTAT -> "%02x".formatted(scsw.cstat());
      case COUNT -> Integer.toString(scsw.count());
      case CPA -> "%08x".formatted(scsw.cpa());
      case DCC -> Integer.toString(scsw.cc());
      default -> ScswText.fctl(scsw) + "/" + ScswText.actl(scsw) + "/" + ScswText.stctl(scsw);
    };
  }

  private SubchannelSpec subchannel(String name) {
    return scenario.subchannels().stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private SubchannelSpec disk() {
    return scenario.subchannels().stream()
        .filter(spec -> !spec.device().image().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private BufferSpec buffer(String name) {
    return scenario.buffers().stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
