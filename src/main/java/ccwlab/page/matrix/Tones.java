package ccwlab.page.matrix;

import ccwlab.page.read.Node;
import java.util.List;

/** How a result looks, and what it comes to in a sentence. */
final class Tones {
  private Tones() {}

  /** By its verdict. */
  static String of(Node result) {
    return switch (result.text("verdict")) {
      case "ok" -> "ok";
      case "finding" -> "finding";
      case "nothing-looked-at" -> "nothing";
      default -> throw result.at("verdict").refused("ok, finding, nothing-looked-at");
    };
  }

  /** Of a comparison: on which stacks there are findings. */
  static String differ(Node result, List<Node> stacks) {
    List<String> found = on(stacks, "finding");
    List<String> nothing = on(stacks, "nothing-looked-at");
    String dark =
        nothing.isEmpty() ? "" : " Nothing was looked at on " + MatrixPage.words(nothing) + ".";
    return switch (of(result)) {
      case "finding" ->
          "Finding"
              + (found.isEmpty()
                  ? ""
                  : " on "
                      + (found.size() == stacks.size() ? "every stack" : MatrixPage.words(found)))
              + "."
              + dark;
      case "ok" ->
          stacks.stream().allMatch(stack -> stack.flag("complete"))
              ? "No finding in any order on any stack."
              : "No finding. Not every order was tried, so there may be some.";
      default -> "Nothing was looked at: no run came to its end." + dark;
    };
  }

  private static List<String> on(List<Node> stacks, String verdict) {
    return stacks.stream()
        .filter(stack -> stack.isText("verdict", verdict))
        .map(stack -> stack.text("name"))
        .toList();
  }
}
