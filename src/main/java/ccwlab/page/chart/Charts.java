package ccwlab.page.chart;

import ccwlab.page.frame.Content;
import ccwlab.page.frame.Content.Library;
import java.util.ArrayList;
import java.util.List;

/** What a page with charts needs: the library that draws them, and ours around it. */
public final class Charts {
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

  private Charts() {}

  /** The content with what draws its charts. */
  public static Content in(Content content) {
    List<String> styles = new ArrayList<>(List.of(UPLOT + "uPlot.min.css", "chart.css"));
    styles.addAll(content.styles());
    List<String> scripts =
        new ArrayList<>(List.of("fine.js", UPLOT + "uPlot.iife.min.js", "chart.js"));
    scripts.addAll(content.scripts());
    List<Library> libraries = new ArrayList<>(content.libraries());
    libraries.add(new Library("uPlot", "1.6.30", "MIT", "https://github.com/leeoniya/uPlot"));
    return new Content(
        content.template(), content.title(), content.model(), styles, scripts, libraries);
  }
}
