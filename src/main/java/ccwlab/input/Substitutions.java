package ccwlab.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long the files get when each {@code ${...}} is replaced. A few lines can ask for more than
 * there is storage: {@code b = ${a}${a}, c = ${b}${b}} and so on.
 */
final class Substitutions {
  private static final long CHARACTERS_MOST = InputFile.TEXT_BYTES_MOST;
  private static final int DEPTH_MOST = 1000;

  private final List<HoconSource> sources;
  private final Map<HoconNode, Long> sizes = new HashMap<>();
  private final Set<HoconNode> open = new HashSet<>();

  private Substitutions(List<HoconSource> sources) {
    this.sources = sources;
  }

  /**
   * Checks before anything is replaced.
   *
   * @throws InputException if a path leads nowhere or back to itself, or if it gets too long
   */
  static void check(List<HoconSource> sources) {
    Substitutions substitutions = new Substitutions(sources);
    long characters = 0;
    for (HoconSource source : sources) {
      characters += substitutions.size(source, source.root());
    }
    if (characters > CHARACTERS_MOST) {
      throw substitutions.error(
          sources.get(0).root(),
          sources.get(0),
          "${...} makes more than " + (CHARACTERS_MOST >> 20) + " Mi characters of it",
          "less repetition");
    }
  }

  private long size(HoconSource source, HoconNode node) {
    Long known = sizes.get(node);
    if (known != null) {
      return known;
    }
    open.add(node);
    if (open.size() > DEPTH_MOST) {
      throw error(node, source, "${...} of ${...} goes too deep", "less nesting");
    }
    long size = node.characters;
    for (List<String> reference : node.references) {
      size = sum(size, replaced(source, node, reference));
    }
    for (HoconNode part : node.keys.values()) {
      size = sum(size, size(source, part));
    }
    for (HoconNode part : node.elements) {
      size = sum(size, size(source, part));
    }
    open.remove(node);
    sizes.put(node, size);
    return size;
  }

  /** Large sums are all alike. */
  private static long sum(long one, long other) {
    return Math.min(one + other, CHARACTERS_MOST + 1);
  }

  private long replaced(HoconSource source, HoconNode node, List<String> reference) {
    long size = 0;
    boolean found = false;
    boolean circle = false;
    for (Target target : targets(source, reference)) {
      HoconNode meant = target.node;
      while (meant != null && open.contains(meant)) {
        circle = true;
        meant = meant.previous;
      }
      if (meant != null) {
        found = true;
        size = sum(size, size(target.source, meant));
      }
    }
    if (!found) {
      String path = String.join(".", reference);
      throw circle
          ? error(node, source, "${" + path + "} is a part of itself", "a path of something else")
          : error(
              node,
              source,
              "${" + path + "} is not in the file",
              "a path of the file itself; the environment is not read");
    }
    return size;
  }

  private record Target(HoconSource source, HoconNode node) {}

  /** What a path can mean: in each file the place itself, and on the way to it what is replaced. */
  private List<Target> targets(HoconSource from, List<String> reference) {
    List<Target> targets = new ArrayList<>();
    for (List<String> path : from.meanings(reference)) {
      for (HoconSource source : sources) {
        List<String> mount = source.mount();
        int common = Math.min(mount.size(), path.size());
        if (mount.subList(0, common).equals(path.subList(0, common))) {
          addTargets(source, path.subList(common, path.size()), targets);
        }
      }
    }
    return targets;
  }

  private static void addTargets(HoconSource source, List<String> path, List<Target> targets) {
    HoconNode node = source.root();
    for (String key : path) {
      if (!node.references.isEmpty()) {
        targets.add(new Target(source, node));
      }
      node = node.keys.get(key);
      if (node == null) {
        return;
      }
    }
    targets.add(new Target(source, node));
  }

  private InputException error(HoconNode node, HoconSource source, String what, String allowed) {
    return source.error(Math.max(1, node.line), what, allowed);
  }
}
