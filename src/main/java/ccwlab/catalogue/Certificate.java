package ccwlab.catalogue;

import ccwlab.catalogue.Compared.Change;
import ccwlab.report.Wrapping;
import java.util.List;

/** The block that goes into a cover letter: what was explored, how completely, and what it says. */
final class Certificate {
  private static final int MARGIN = 13;
  private static final int WIDTH = 72;

  private static final String MODEL =
      ", a model of vfio-ccw, of QEMU's css and of the hardware subchannel: this speaks of the model,"
          + " not of a machine";

  private final StringBuilder text = new StringBuilder();
  private final Verdict verdict;

  private Certificate(Verdict verdict) {
    this.verdict = verdict;
  }

  static String of(Verdict verdict) {
    return new Certificate(verdict).text();
  }

  private String text() {
    item("explored by", verdict.version() + MODEL);
    Verdict.Fix fix = verdict.fix();
    if (fix == null) {
      item("stacks", "each bug on its own, without and with its own repair");
    } else {
      for (int i = 0; i < fix.switches().size(); i++) {
        item(i == 0 ? "fix" : "", fix.switches().get(i) + ": " + fix.titles().get(i));
      }
      item("without", fix.without().name());
      item("with", fix.with().name());
    }
    item(
        "what",
        "the scenarios of known bugs, %,d in all: %,d executions, %,d states"
            .formatted(verdict.results().size(), verdict.executions(), verdict.states()));
    extent();
    summary();
    item("seed", Long.toString(verdict.seed()));
    // In one line however long, to be copied.
    text.append(Wrapping.padRight("repeat", MARGIN)).append(verdict.command()).append('\n');
    return text.toString();
  }

  private void extent() {
    List<String> missing = verdict.ids(Change.UNKNOWN);
    if (missing.isEmpty()) {
      item("extent", "where nothing was found every order of deliveries was tried");
    } else {
      item("extent", "NOT complete, nothing is said of " + String.join(" ", missing));
    }
  }

  private void summary() {
    if (verdict.fix() == null) {
      item("as told", verdict.notAsTold().isEmpty() ? "all" : "all but those below");
      item("not so", VerdictText.words(verdict.notAsTold()));
      return;
    }
    item("closes", VerdictText.words(verdict.ids(Change.CLOSED)));
    item("opens", VerdictText.words(verdict.ids(Change.OPENED)));
    if (!verdict.ids(Change.FEWER).isEmpty()) {
      item("lessens", VerdictText.words(verdict.ids(Change.FEWER)));
    }
    item("still found", VerdictText.words(verdict.ids(Change.FOUND)));
    item("clean", verdict.ids(Change.CLEAN).size() + " with and without");
  }

  private void item(String head, String what) {
    text.append(Wrapping.hanging(head, what, MARGIN, WIDTH));
  }
}
