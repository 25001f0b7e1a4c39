package ccwlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Links of the README, the pages and the site's menu lead somewhere. A place in a page is one that
 * has a name of its own, {@code <a id="...">}: what is made of headings differs between the tools
 * that show the pages.
 */
class LinksTest {
  private static final Path README = Path.of("README.md");
  private static final Path PAGES = Path.of("src/site/markdown");
  private static final Path RESOURCES = Path.of("src/site/resources");
  private static final Path MENU = Path.of("src/site/site.xml");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]\n]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern ITEM = Pattern.compile("href=\"([^\"]+)\\.html\"");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
  private static final int README_LINES_MOST = 150;

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(README));
    try (Stream<Path> files = Files.walk(PAGES)) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void links_ofAPage_leadToPagesAndPlacesThatAreThere(Path page) throws IOException {
    List<String> broken = new ArrayList<>();
    Matcher link = LINK.matcher(withoutCode(Files.readString(page)));
    while (link.find()) {
      String to = link.group(1);
      if (!to.startsWith("http") && !isThere(page, to)) {
        broken.add(to);
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void menu_ofTheSite_hasEachPageOnce() throws IOException {
    List<String> items = new ArrayList<>();
    Matcher item = ITEM.matcher(Files.readString(MENU).replaceFirst("<bannerLeft[^>]*>", ""));
    while (item.find()) {
      items.add(item.group(1));
    }
    List<String> pages = new ArrayList<>();
    for (Path page : pages()) {
      if (!page.equals(README)) {
        pages.add(PAGES.relativize(page).toString().replaceFirst("\\.md$", ""));
      }
    }

    assertThat(items).containsExactlyInAnyOrderElementsOf(pages);
  }

  @Test
  void readme_isShort() throws IOException {
    assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(README_LINES_MOST);
  }

  private static boolean isThere(Path from, String to) throws IOException {
    String[] parts = to.split("#", 2);
    Path target =
        parts[0].isEmpty()
            ? from
            : isPicture(from, parts[0])
                ? RESOURCES.resolve(parts[0])
                : from.resolveSibling(parts[0]).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1 || places(Files.readString(target)).contains(parts[1]);
  }

  /** The site has its pictures beside its pages. */
  private static boolean isPicture(Path from, String to) {
    return to.endsWith(".png") && from.startsWith(PAGES);
  }

  private static Set<String> places(String page) {
    Set<String> places = new TreeSet<>();
    Matcher anchor = ANCHOR.matcher(page);
    while (anchor.find()) {
      places.add(anchor.group(1));
    }
    return places;
  }

  private static String withoutCode(String page) {
    return page.replaceAll("(?ms)^```.*?^```", "");
  }
}
