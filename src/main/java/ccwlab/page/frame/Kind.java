package ccwlab.page.frame;

import ccwlab.page.read.Node;

/** A kind of result that has a page. */
public interface Kind {
  /** It is of this kind: told by what it holds, not by its file's name. */
  boolean fits(Node result);

  /**
   * What its page shows.
   *
   * @throws ccwlab.input.InputException names the first place in the result that does not fit
   */
  Content content(Node result);

  /** How a complaint calls it: {@code race}. */
  String word();
}
