package ccwlab.page;

import ccwlab.input.InputException;
import ccwlab.page.frame.Html;
import ccwlab.page.frame.Kind;
import ccwlab.page.load.LoadPage;
import ccwlab.page.matrix.ComparePage;
import ccwlab.page.matrix.DriverVerdictPage;
import ccwlab.page.matrix.LoadComparePage;
import ccwlab.page.matrix.ScorePage;
import ccwlab.page.matrix.VerdictPage;
import ccwlab.page.read.Node;
import ccwlab.page.run.RunPage;
import java.util.List;
import java.util.stream.Collectors;

/** The page of a result. */
public final class ResultPage {
  private static final List<Kind> KINDS =
      List.of(
          RunPage.RACE,
          RunPage.EXPLORE,
          RunPage.REPLAY,
          RunPage.IMPORT,
          new LoadPage(),
          new ComparePage(),
          new LoadComparePage(),
          new VerdictPage(),
          new DriverVerdictPage(),
          new ScorePage());
  private static final long FORMAT = 1;

  private ResultPage() {}

  /**
   * The page of a result in JSON.
   *
   * @param file what complaints call it
   * @throws InputException if it is no result, or one that this program does not know
   */
  public static String of(String file, String json) {
    Node result = Node.root(file, json);
    for (Kind kind : KINDS) {
      if (kind.fits(result)) {
        if (result.has("format") && result.count("format") != FORMAT) {
          throw result.at("format").refused(Long.toString(FORMAT));
        }
        return Html.of(kind.content(result));
      }
    }
    String kinds = KINDS.stream().map(Kind::word).collect(Collectors.joining(", "));
    throw new InputException(file + ": no result that has a page; allowed: those of " + kinds);
  }
}
