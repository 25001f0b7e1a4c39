package ccwlab.export;

import ccwlab.arch.Actl;
import ccwlab.arch.Fctl;
import ccwlab.arch.Scsw;
import ccwlab.arch.ScswBit;
import ccwlab.arch.Stctl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of {@code event key=value key=[several words] ...}, as a trace's line has them. */
record Detail(Map<String, String> values) {
  private static final Pattern PART = Pattern.compile("([\\w()]+)=(\\[[^\\]]*\\]|\"[^\"]*\"|\\S+)");

  static Detail of(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    Matcher matcher = PART.matcher(text);
    while (matcher.find()) {
      values.put(matcher.group(1), matcher.group(2).replaceAll("^[\\[\"]|[\\]\"]$", ""));
    }
    return new Detail(values);
  }

  /** A value; empty if it has none of that name. */
  String get(String key) {
    return values.getOrDefault(key, "");
  }

  /** A status word that stands in brackets: {@code before=[fctl=START actl=- stctl=-]}. */
  Scsw scsw(String key) {
    Map<String, String> fields = of(get(key)).values();
    Scsw scsw = Scsw.ZERO;
    scsw = with(scsw, fields.getOrDefault("fctl", "-"), Fctl.values());
    scsw = with(scsw, fields.getOrDefault("actl", "-"), Actl.values());
    scsw = with(scsw, fields.getOrDefault("stctl", "-"), Stctl.values());
    int dstat = Integer.parseInt(fields.getOrDefault("dstat", "0"), 16);
    int cstat = Integer.parseInt(fields.getOrDefault("cstat", "0"), 16);
    int count = Integer.parseInt(fields.getOrDefault("count", "0"));
    return scsw.withStatus(dstat, cstat, count)
        .withCc(Integer.parseInt(fields.getOrDefault("cc", "0")));
  }

  private static Scsw with(Scsw scsw, String names, ScswBit[] bits) {
    Scsw with = scsw;
    for (ScswBit bit : bits) {
      if (("+" + names + "+").contains("+" + ((Enum<?>) bit).name() + "+")) {
        with = with.with(bit);
      }
    }
    return with;
  }
}
