package ccwlab.bench;

import ccwlab.bench.Child.Usage;
import ccwlab.bench.ClusterWork.Done;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Two nodes of one core each beside one node with both, on the same two cores: what clustering
 * costs. All are processes of their own, on the loopback address; the two clusters take turns.
 */
public final class ClusterBench implements AutoCloseable {
  private static final int TURNS = 3;

  private static final String LOAD =
      """
      load {
        title = "two hosts, as fast as they can"
        topology { hosts = 2, devices { nulls { count = 16, device = null } } }
        programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
        jobs { nops { devices = [nulls], operation = program, program = nop
                      arrivals { closed { in-flight = 1 } } } }
        properties = [], warm-up = 1s, interleave = false
      }
      """;

  private final Duration each;
  private final BooleanSupplier stop;
  private final PrintStream out;
  private final Cores cores = Cores.here();
  private final List<Child> children = new ArrayList<>();
  private final Map<Side, List<Child>> nodes = new EnumMap<>(Side.class);
  private final Map<Side, String> addresses = new EnumMap<>(Side.class);
  private final Path folder;

  /** The command ended with an error: what it printed. */
  private static final class NotMeasured extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotMeasured(String printed) {
      super(printed);
    }
  }

  /** Who does it. */
  public enum Side {
    /** One node with two cores. */
    ONE,
    /** Two nodes of one core each. */
    TWO
  }

  /**
   * One run.
   *
   * @param coordinatorSeconds processor time of the busiest thread of the command's process
   * @param nodes what all nodes used meanwhile
   */
  record Run(Done done, double coordinatorSeconds, Used nodes) {}

  /**
   * What all nodes of a side have used.
   *
   * @param seconds of processors
   * @param bytes read and written
   */
  record Used(double seconds, double bytes) {
    Used since(Used before) {
      return new Used(seconds - before.seconds, bytes - before.bytes);
    }
  }

  /**
   * What one kind of work came to.
   *
   * @param perNode a node sends one piece a second, however large it is
   * @param warmUpTurns before those that count
   * @param warm the nodes were hardly becoming faster any more
   * @param onePerSecond in the middle one of the turns
   * @param costs of a piece of it
   */
  public record Line(
      String work,
      String unit,
      String piece,
      boolean perNode,
      int warmUpTurns,
      boolean warm,
      double onePerSecond,
      double twoPerSecond,
      PieceCosts costs) {
    /** Two nodes beside one: 1 is the same. */
    public double ratio() {
      return onePerSecond == 0 ? 0 : twoPerSecond / onePerSecond;
    }
  }

  /**
   * @param how the processes were kept on their cores
   * @param interrupted not all was measured
   */
  public record Result(String how, List<Line> lines, boolean interrupted) {}

  private ClusterBench(Duration each, BooleanSupplier stop, PrintStream out) {
    this.each = each;
    this.stop = stop;
    this.out = out;
    try {
      this.folder = Files.createTempDirectory("ccwlab-bench");
      Files.writeString(load(), LOAD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Measures, and prints.
   *
   * @param each how long each turn takes
   * @param stop the user wants what there is by now
   */
  public static Result run(Duration each, BooleanSupplier stop, PrintStream out) {
    try (ClusterBench bench = new ClusterBench(each, stop, out)) {
      return bench.run();
    }
  }

  private Path load() {
    return folder.resolve("load.conf");
  }

  private Result run() {
    List<Integer> two = cores.two();
    out.printf(
        "two nodes of one core each beside one node with both (cores %d and %d, %s)%n",
        two.get(0), two.get(1), cores.how());
    begin(Side.ONE, List.of(two));
    begin(Side.TWO, List.of(two.subList(0, 1), two.subList(1, 2)));
    out.printf(
        "%n%-9s  %-8s  %11s  %11s  %5s  %s%n",
        "work", "", "one node", "two nodes", "ratio", "turns to warm up");
    List<Line> lines = new ArrayList<>();
    for (ClusterWork work : ClusterWork.values()) {
      if (!stop.getAsBoolean()) {
        tried(work, lines);
      }
    }
    if (!lines.isEmpty()) {
      PaperText.print(lines, out);
    }
    return new Result(cores.how(), List.copyOf(lines), stop.getAsBoolean());
  }

  private void begin(Side side, List<List<Integer>> ofNodes) {
    String at = "127.0.0.1:" + freePort();
    addresses.put(side, at);
    List<Child> all = new ArrayList<>();
    for (List<Integer> own : ofNodes) {
      Child node = Child.start(cores.before(own), cores.option(own), List.of("node", "--join", at));
      children.add(node);
      all.add(node);
      node.await("node ", stop);
    }
    nodes.put(side, all);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A kind of work that ends with an error is left out, and said. */
  private void tried(ClusterWork work, List<Line> lines) {
    try {
      measured(work, lines);
    } catch (NotMeasured e) {
      out.printf("%-9s  not measured: %s%n", work.word(), e.getMessage());
    }
  }

  /** A run with less to do, behind those that warm up, says what starting the command costs. */
  private void measured(ClusterWork work, List<Line> lines) {
    WarmUp warmUp = new WarmUp();
    while (warmUp.goesOn() && !stop.getAsBoolean()) {
      warmUp.took(perSecond(turn(work)));
    }
    Run brief = run(work.brief(load(), each), work, Side.ONE);
    List<Map<Side, Run>> turns = new ArrayList<>();
    for (int turn = 0; turn < TURNS && !stop.getAsBoolean(); turn++) {
      turns.add(turn(work));
    }
    if (stop.getAsBoolean()) {
      return;
    }
    Run one = middle(turns, Side.ONE);
    Run two = middle(turns, Side.TWO);
    Line line =
        new Line(
            work.word(),
            work.unit(),
            work.piece(),
            work == ClusterWork.LOAD,
            warmUp.turns(),
            warmUp.isWarm(),
            one.done().perSecond(),
            two.done().perSecond(),
            costs(work, brief, one, two));
    lines.add(line);
    out.println(text(line));
  }

  /** Both sides, one after the other. */
  private Map<Side, Run> turn(ClusterWork work) {
    Map<Side, Run> runs = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      runs.put(side, run(work.words(load(), each), work, side));
    }
    return runs;
  }

  private static Map<Side, Double> perSecond(Map<Side, Run> runs) {
    Map<Side, Double> rates = new EnumMap<>(Side.class);
    runs.forEach((side, run) -> rates.put(side, run.done().perSecond()));
    return rates;
  }

  static String text(Line line) {
    return "%-9s  %-8s  %,11.0f  %,11.0f  %5.2f  %d%s"
        .formatted(
            line.work(),
            line.unit() + "/s",
            line.onePerSecond(),
            line.twoPerSecond(),
            line.ratio(),
            line.warmUpTurns(),
            line.warm() ? "" : ", still becoming faster");
  }

  private static PieceCosts costs(ClusterWork work, Run brief, Run one, Run two) {
    PieceCosts used = PieceCosts.of(brief, one, two);
    if (work != ClusterWork.LOAD) {
      return used;
    }
    LoadPartCost.Cost alone = LoadPartCost.measured();
    return new PieceCosts(used.workSeconds(), alone.seconds(), alone.bytes(), 0);
  }

  private static Run middle(List<Map<Side, Run>> turns, Side side) {
    return turns.stream()
        .map(turn -> turn.get(side))
        .sorted(Comparator.comparingDouble(run -> run.done().perSecond()))
        .toList()
        .get(turns.size() / 2);
  }

  private Run run(List<String> what, ClusterWork work, Side side) {
    Path json = folder.resolve("result.json");
    List<String> words = new ArrayList<>(what);
    words.addAll(List.of("--seed", "1", "--cluster", addresses.get(side)));
    words.addAll(List.of("--json", json.toString()));
    Used before = used(side);
    try (Child command = Child.start(List.of(), List.of(), words)) {
      int code = command.awaitEnd(stop);
      if (stop.getAsBoolean()) {
        return new Run(new Done(0, 0, 0), 0, before);
      }
      if (code != 0 && code != 1) {
        throw new NotMeasured(command.printed());
      }
      Done done = work.done(new ObjectMapper().readTree(json.toFile()));
      Files.delete(json);
      return new Run(done, command.busiestSeconds(), used(side).since(before));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Used used(Side side) {
    double seconds = 0;
    double bytes = 0;
    for (Child node : nodes.get(side)) {
      Usage usage = node.usage();
      seconds += usage.seconds();
      bytes += usage.bytes();
    }
    return new Used(seconds, bytes);
  }

  @Override
  public void close() {
    children.forEach(Child::close);
    try {
      Files.deleteIfExists(load());
      Files.deleteIfExists(folder.resolve("result.json"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      out.printf("the folder %s is left: %s%n", folder, e);
    }
  }
}
