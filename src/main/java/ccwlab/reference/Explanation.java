package ccwlab.reference;

import java.util.List;

/** What the model says of a history. */
public sealed interface Explanation {
  boolean accepted();

  /**
   * The history can have happened.
   *
   * @param order one order of the steps that explains it, with what happened by itself in between
   */
  record Accepted(List<String> order) implements Explanation {
    @Override
    public boolean accepted() {
      return true;
    }
  }

  /**
   * No order of the steps explains the history.
   *
   * @param prefix the longest part that can be explained, in an order that explains it
   * @param step the step that cannot come next
   * @param index its place in the history, from 0
   * @param reason why not
   */
  record Rejected(List<String> prefix, HistoryEvent step, int index, String reason)
      implements Explanation {
    @Override
    public boolean accepted() {
      return false;
    }

    /**
     * The finding on one line: the prefix without the SCSWs, internal moves in brackets, then what
     * cannot be explained.
     */
    public String line() {
      StringBuilder line = new StringBuilder();
      for (String entry : prefix) {
        String step = entry.strip();
        boolean move = step.length() != entry.length();
        int scsw = step.indexOf(" [");
        line.append(line.isEmpty() ? "" : ", ")
            .append(move ? "(" + step + ")" : scsw < 0 ? step : step.substring(0, scsw));
      }
      return (line.isEmpty() ? "" : "after " + line + " comes ")
          + step
          + ", which cannot be explained: "
          + reason;
    }

    /** The finding as text: the prefix, then what cannot be explained. */
    public String text() {
      StringBuilder text = new StringBuilder("the longest explainable prefix:\n");
      for (String line : prefix) {
        text.append("  ").append(line).append('\n');
      }
      text.append("cannot be explained:\n  ").append(step).append('\n');
      return text.append("  ").append(reason).append('\n').toString();
    }
  }
}
