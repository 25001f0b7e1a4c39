package ccwlab.page.load;

import ccwlab.page.read.Node;
import ccwlab.report.Figures;
import ccwlab.report.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where the time of the requests went. */
final class Layers {
  /** By stage: whose time it is, and what it is. */
  private static final Map<String, Stage> STAGES =
      Map.of(
          "queue",
          new Stage("guest", "waits in the guest, from when it was due to its first SSCH"),
          "cc",
          new Stage("QEMU and driver, down", "SSCH until the guest has its condition code"),
          "hardware",
          new Stage("subchannel and device", "the channel program, until its status is there"),
          "interruption",
          new Stage(
              "driver and QEMU, up", "from the status in the hardware to the guest's interruption"),
          "tsch",
          new Stage("QEMU", "TSCH, until the guest has the status"));

  private Layers() {}

  private record Stage(String layer, String about) {}

  /**
   * A part of the way.
   *
   * @param percent of the time of all parts together, for a style: {@code 12.5}
   */
  public record Layer(
      String stage,
      String layer,
      String about,
      String percent,
      String share,
      String mean,
      String p50,
      String p99,
      String max,
      String count) {}

  /** In the order of the way; empty if nothing was measured. */
  static List<Layer> of(Node result) {
    List<Layer> layers = new ArrayList<>();
    Node stages = result.at("stages");
    double all = 0;
    for (String name : stages.keys()) {
      all += micros(stages.at(name));
    }
    for (String name : all == 0 ? List.<String>of() : stages.keys()) {
      Node times = stages.at(name);
      Stage stage = STAGES.getOrDefault(name, new Stage(name, ""));
      double share = micros(times) / all;
      layers.add(
          new Layer(
              name,
              stage.layer(),
              stage.about(),
              String.format(Locale.ROOT, "%.2f", 100 * share),
              Figures.percent(Math.round(micros(times)), Math.round(all)),
              time(times, "mean"),
              time(times, "p50"),
              time(times, "p99"),
              time(times, "max"),
              Figures.count(times.count("count"))));
    }
    return layers;
  }

  private static double micros(Node times) {
    return times.has("mean") ? times.count("count") * times.real("mean") : 0;
  }

  private static String time(Node times, String key) {
    return times.has(key) ? Quantities.time(times.real(key)) : "";
  }
}
