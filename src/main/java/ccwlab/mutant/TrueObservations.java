package ccwlab.mutant;

import ccwlab.arch.Scsw;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.VfioSeen;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * Observations tell of the state that a mutant has, not of the one that it takes for its own: a
 * fault that only falsified what is seen would give itself away.
 */
final class TrueObservations {
  private TrueObservations() {}

  /** What was to be {@code wanted} at {@code path} stays {@code kept}. */
  static <P> List<Sent<P>> unchanged(List<Sent<P>> sent, String path, Object wanted, Object kept) {
    List<Sent<P>> seen = new ArrayList<>(sent);
    seen.removeIf(one -> tellsOf(one.content(), path));
    return replaced(seen, "", wanted, kept);
  }

  private static boolean tellsOf(Object content, String path) {
    boolean word =
        content instanceof QemuSeen.ScswChanged || content instanceof HardwareSeen.ScswChanged;
    return word && (path.endsWith("scsw") || path.equals("sch"))
        || content instanceof VfioSeen.StateChanged && path.equals("state");
  }

  /** What was taken for {@code seeming} was {@code real} before. */
  static <P> List<Sent<P>> before(List<Sent<P>> sent, Object seeming, Object real) {
    return replaced(sent, "before", seeming, real);
  }

  /**
   * Status words only: they are what observations show of states.
   *
   * @param name of the component; empty for any
   */
  private static <P> List<Sent<P>> replaced(
      List<Sent<P>> sent, String name, Object wrong, Object right) {
    if (!(wrong instanceof Scsw)) {
      return sent;
    }
    List<Sent<P>> corrected = new ArrayList<>(sent);
    for (int i = 0; i < corrected.size(); i++) {
      Object content = corrected.get(i).content();
      if (content instanceof Observation) {
        for (RecordComponent component : content.getClass().getRecordComponents()) {
          String path = component.getName();
          if ((name.isEmpty() || name.equals(path))
              && wrong.equals(Components.get(content, path))) {
            content = Components.with(content, path, right);
          }
        }
      }
      if (content != corrected.get(i).content()) {
        corrected.set(i, corrected.get(i).saying(content));
      }
    }
    return corrected;
  }
}
