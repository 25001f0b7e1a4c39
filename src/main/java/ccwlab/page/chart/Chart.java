package ccwlab.page.chart;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chart. Its numbers are a table too.
 *
 * @param id of its figure in the page
 * @param title in words
 * @param about what to look at; may be empty
 * @param x where the values are, in ascending order
 * @param end where the last step ends; null if values are joined by straight lines
 * @param lines each with a value for each {@code x}
 * @param bands times that are marked
 */
public record Chart(
    String id,
    String title,
    String about,
    Axes axes,
    List<Double> x,
    Double end,
    List<Line> lines,
    List<Band> bands) {
  /** How each line is dashed, so that nobody needs the colours: pixels drawn and left out. */
  private static final List<String> DASHES =
      List.of("", "8 4", "2 3", "12 3 2 3", "16 5", "4 2 1 2", "6 2 2 2 2 2", "1 5");

  /** So many colours of lanes are told apart. */
  private static final int LANES = 6;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The two axes.
   *
   * @param xLog equal ways are equal ratios
   * @param yLog so it begins
   * @param mayBeLog the reader can switch it
   */
  public record Axes(
      String xLabel,
      Format xFormat,
      boolean xLog,
      String yLabel,
      Format yFormat,
      boolean yLog,
      boolean mayBeLog) {}

  /**
   * One line.
   *
   * @param values null where nothing was measured
   */
  public record Line(String label, List<Double> values) {
    /** Something was measured. */
    public boolean isThere() {
      return values.stream().anyMatch(value -> value != null);
    }

    /** Something was measured that is not 0. */
    public boolean isMoreThanZero() {
      return values.stream().anyMatch(value -> value != null && value > 0);
    }
  }

  /**
   * A time that is marked.
   *
   * @param quiet it is no fault: the warm-up, or what came after the end
   */
  public record Band(String label, double from, double to, boolean quiet) {}

  /** A line of the table. */
  public record Row(String x, List<String> cells) {}

  /**
   * A kind of bands: a lane above the plot.
   *
   * @param style its colour, by name of a style
   * @param times how many there are
   */
  public record Lane(String label, String style, int times) {}

  /** In the order in which they come up. */
  public List<Lane> lanes() {
    Map<String, Integer> times = new LinkedHashMap<>();
    Map<String, Boolean> quiet = new HashMap<>();
    for (Band band : bands) {
      times.merge(band.label(), 1, Integer::sum);
      quiet.put(band.label(), band.quiet());
    }
    List<Lane> lanes = new ArrayList<>();
    int faults = 0;
    for (Map.Entry<String, Integer> one : times.entrySet()) {
      boolean fault = !quiet.get(one.getKey());
      String style = fault ? "lane-" + faults % LANES : "lane-quiet";
      faults += fault ? 1 : 0;
      lanes.add(new Lane(one.getKey(), style, one.getValue()));
    }
    return lanes;
  }

  /** Something was measured. */
  public boolean isThere() {
    return lines.stream().anyMatch(Line::isThere);
  }

  /** How the line of that index is dashed, as SVG has it; empty if it is not. */
  public String dash(int line) {
    return DASHES.get(line % DASHES.size());
  }

  /** Its colour, by name of a style. */
  public String colour(int line) {
    return "line-" + line % DASHES.size();
  }

  /** The numbers as text. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      List<String> cells = new ArrayList<>();
      for (Line line : lines) {
        cells.add(axes.yFormat().text(line.values().get(i)));
      }
      rows.add(new Row(axes.xFormat().text(x.get(i)), cells));
    }
    return rows;
  }

  /** What the script draws, as JSON. */
  public String data() {
    ObjectNode root = JSON.createObjectNode();
    root.put("xLabel", axes.xLabel());
    root.put("xFormat", axes.xFormat().word());
    root.put("xLog", axes.xLog());
    root.put("yLabel", axes.yLabel());
    root.put("yFormat", axes.yFormat().word());
    root.put("steps", end != null);
    root.put("end", end);
    put(root.putArray("x"), x);
    ArrayNode all = root.putArray("lines");
    for (int i = 0; i < lines.size(); i++) {
      ObjectNode line = all.addObject();
      line.put("label", lines.get(i).label());
      ArrayNode dash = line.putArray("dash");
      for (String pixels : dash(i).split(" ")) {
        if (!pixels.isEmpty()) {
          dash.add(Integer.parseInt(pixels));
        }
      }
      put(line.putArray("values"), lines.get(i).values());
    }
    ArrayNode lanes = root.putArray("lanes");
    lanes().forEach(lane -> lanes.add(lane.label()));
    ArrayNode marked = root.putArray("bands");
    for (Band band : bands) {
      ObjectNode node = marked.addObject();
      node.put("label", band.label());
      node.put("from", band.from());
      node.put("to", band.to());
      node.put("quiet", band.quiet());
    }
    return root.toString();
  }

  private static void put(ArrayNode list, List<Double> values) {
    values.forEach(list::add);
  }
}
