package ccwlab.page.frame;

import ccwlab.page.read.Node;
import ccwlab.report.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands at the top of every page: what was asked, what came of it, and what made it.
 *
 * @param kind word for the kind of result: {@code race}
 * @param question what was asked
 * @param tone how the verdict looks: {@code finding}, {@code ok}, {@code nothing}
 * @param verdict in plain words
 * @param facts names and values: scenario, stack, seed, version, machine
 * @param command what to type to have it again; empty if it is not known
 */
public record Head(
    String kind, String question, String tone, String verdict, List<Fact> facts, String command) {
  /** A name and a value. */
  public record Fact(String name, String value) {}

  /** The facts that every result has, as far as it has them, behind those that are given. */
  public static List<Fact> facts(Node result, List<Fact> first) {
    List<Fact> facts = new ArrayList<>(first);
    Node cluster = result.at("cluster");
    if (cluster.json().path("nodes").isNumber()) {
      String nodes = Figures.count(cluster.count("nodes"), "node");
      facts.add(new Fact("cluster", nodes + ", " + Figures.count(cluster.count("cores"), "core")));
    }
    Node made = result.at("madeBy");
    if (made.isThere()) {
      facts.add(new Fact("ccwlab", made.text("version")));
      facts.add(new Fact("Java", made.text("java")));
      String processors = made.count("processors") + " processors";
      String machine = made.text("system") + ", " + made.text("machine") + ", " + processors;
      facts.add(new Fact("machine", machine));
      facts.add(new Fact("made", made.text("at").replace("T", " ").replace("Z", " UTC")));
    }
    return facts;
  }
}
