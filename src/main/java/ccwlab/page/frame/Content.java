package ccwlab.page.frame;

import java.util.List;

/**
 * What fills the layout.
 *
 * @param template file in the resources, which imports {@code layout.ftlh}
 * @param title of the document
 * @param model what the template calls {@code model}: a public record
 * @param styles more files of CSS than {@code page.css}
 * @param scripts more files of JavaScript than {@code page.js}; they run in this order, after it
 * @param libraries what of others is in the page
 */
public record Content(
    String template,
    String title,
    Object model,
    List<String> styles,
    List<String> scripts,
    List<Library> libraries) {
  /**
   * A library that is inside the page.
   *
   * @param licence its short name: {@code MIT}
   */
  public record Library(String name, String version, String licence, String home) {}
}
