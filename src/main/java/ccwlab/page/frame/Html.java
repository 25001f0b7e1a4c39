package ccwlab.page.frame;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fills templates. What they are given is escaped; styles and scripts are ours and stand in the
 * page as they are. The page's own policy permits the browser nothing but these.
 */
public final class Html {
  private static final String FOLDER = "/ccwlab/page/";
  private static final Version VERSION = Configuration.VERSION_2_3_34;
  private static final Configuration TEMPLATES = templates();

  private Html() {}

  private static Configuration templates() {
    Configuration templates = new Configuration(VERSION);
    ClassTemplateLoader loader = new ClassTemplateLoader(Html.class, FOLDER);
    // From the jar that is open, whatever is built meanwhile.
    loader.setURLConnectionUsesCaches(true);
    templates.setTemplateLoader(loader);
    templates.setDefaultEncoding(StandardCharsets.UTF_8.name());
    templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
    templates.setLocale(Locale.ROOT);
    templates.setNumberFormat("computer");
    templates.setBooleanFormat("c");
    templates.setLogTemplateExceptions(false);
    templates.setWrapUncheckedExceptions(true);
    templates.setFallbackOnNullLoopVariable(false);
    templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    templates.setObjectWrapper(new DefaultObjectWrapperBuilder(VERSION).build());
    return templates;
  }

  /** The whole page. */
  public static String of(Content content) {
    List<String> scripts = new ArrayList<>();
    scripts.add(resource("page.js"));
    content.scripts().forEach(name -> scripts.add(resource(name)));
    StringBuilder css = new StringBuilder(resource("page.css"));
    content.styles().forEach(name -> css.append(resource(name)));
    Map<String, Object> root =
        Map.of(
            "title", content.title(),
            "model", content.model(),
            "css", css.toString(),
            "scripts", scripts,
            "policy", policy(scripts),
            "libraries", content.libraries());
    StringWriter page = new StringWriter();
    try {
      TEMPLATES.getTemplate(content.template()).process(root, page);
    } catch (IOException | TemplateException e) {
      throw new IllegalStateException("the page's template " + content.template() + " fails", e);
    }
    return page.toString().stripLeading();
  }

  /** Nothing may be loaded; these scripts may run, and no other. */
  private static String policy(List<String> scripts) {
    StringBuilder policy = new StringBuilder("default-src 'none'; style-src 'unsafe-inline';");
    policy.append(" img-src data:; base-uri 'none'; form-action 'none'; script-src");
    scripts.forEach(script -> policy.append(" 'sha256-").append(hash(script)).append('\''));
    return policy.toString();
  }

  private static String hash(String script) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(script.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Ours by name, others' by their whole path, which begins with a slash. */
  private static String resource(String name) {
    String path = name.startsWith("/") ? name : FOLDER + name;
    try (InputStream in = Html.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
