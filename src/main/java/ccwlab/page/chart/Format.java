package ccwlab.page.chart;

import ccwlab.report.Quantities;
import java.util.Locale;

/** How numbers on an axis are written; the script has the same ones, by their words. */
public enum Format {
  COUNT {
    @Override
    String of(double value) {
      return Quantities.rate(value);
    }
  },
  SECONDS {
    @Override
    String of(double value) {
      return Quantities.rate(value) + " s";
    }
  },
  MICROS {
    @Override
    String of(double value) {
      return Quantities.time(value);
    }
  },
  MILLIS {
    @Override
    String of(double value) {
      return Quantities.number(value) + " ms";
    }
  },
  MEBIBYTES {
    @Override
    String of(double value) {
      return Quantities.rate(value) + " MiB";
    }
  },
  /** The value is one part in so many: 100 is the percentile 99. */
  PERCENTILE {
    @Override
    String of(double value) {
      String percent = String.format(Locale.ROOT, "%.5f", 100 - 100 / value);
      return percent.replaceFirst("\\.?0+$", "") + " %";
    }
  };

  abstract String of(double value);

  /** Empty for nothing. */
  public String text(Double value) {
    return value == null ? "" : of(value);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
