package ccwlab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Spoilt inputs of the command line. The seed and the index of one give it again. */
final class FuzzInputs {
  private static final int SHORT = 6_000;
  private static final int SHORT_RESULT = 40_000;
  private static final List<String> FORMATS =
      List.of("perfetto", "shiviz", "mermaid", "ftrace", "csv", "junit");

  private static final List<String> OPTIONS =
      List.of(
          "--seed",
          "--rounds",
          "--for",
          "--copies",
          "--budget",
          "--executions",
          "--depth",
          "--memory",
          "--workers",
          "--strategy",
          "--stack",
          "--with",
          "--without",
          "--json",
          "--out",
          "--junit",
          "--against",
          "--traces",
          "--explore",
          "--max-differences",
          "--scenario",
          "--actors",
          "--semantic",
          "--twice",
          "--require-complete",
          "--help",
          "--bogus",
          "@x",
          "-");

  /** Their files go into the input's own folder. */
  private static final Set<String> WRITTEN = Set.of("--json", "--out", "--junit");

  private final long seed;
  private final List<byte[]> scenarios;
  private final List<byte[]> loads;
  private final List<byte[]> stacks;
  private final List<byte[]> schedules;
  private final List<byte[]> recordings;
  private final List<byte[]> histories;
  private final List<byte[]> results;
  private final List<byte[]> hostTraces;

  FuzzInputs(long seed) {
    this.seed = seed;
    scenarios = files(Path.of("loadtests/races"), ".conf", 2 * SHORT);
    loads = files(Path.of("loadtests/loads"), ".conf", 2 * SHORT);
    stacks = files(Path.of("conf/stacks"), ".conf", 2 * SHORT);
    schedules = files(Path.of("src/test/resources/schedules"), ".schedule", 2 * SHORT);
    results = files(Path.of("src/test/resources/golden"), ".json", SHORT_RESULT);
    hostTraces = files(Path.of("src/test/resources/hosttrace"), "", SHORT);
    recordings = lines(Path.of("src/test/resources/conformance/directed.jsonl.gz"));
    histories = lines(Path.of("src/test/resources/hercules/recordings.jsonl.gz"));
  }

  /**
   * Lays the files of one input into a folder.
   *
   * @return the command line that reads them
   */
  List<String> lay(long index, Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(seed * 0x9e3779b97f4a7c15L + index);
    Mutators mutators = new Mutators(random);
    String out = folder.resolve("out").toString();
    switch (random.nextInt(14)) {
      case 0:
        return List.of("stacks", file(folder, "x.conf", mutators.spoilt(mutators.one(stacks))));
      case 1:
        Path schedule = Path.of(file(folder, "x", mutators.spoilt(mutators.one(schedules))));
        return List.of("replay", schedule.toString());
      case 2:
        return List.of(
            "conform", file(folder, "x", mutators.spoilt(several(recordings, mutators))));
      case 3:
        byte[] history =
            Stream.of(histories.get(0), mutators.one(histories)).reduce(FuzzInputs::joined).get();
        return List.of("judge", file(folder, "x", mutators.spoilt(history)));
      case 4:
        return options(folder, random, mutators);
      case 5:
        String live = file(folder, "x.conf", mutators.spoilt(mutators.one(scenarios)));
        return List.of(
            "race", live, "--rounds", "2", "--for", "2s", "--copies", "1", "--no-progress");
      case 6:
        file(folder, "part.conf", mutators.spoilt(mutators.one(scenarios)));
        String whole =
            file(folder, "x.conf", "include \"part\"\n".getBytes(StandardCharsets.UTF_8));
        return explore(whole, out);
      case 7:
        return load(file(folder, "x.conf", mutators.spoilt(mutators.one(loads))), random);
      case 8:
        String page = file(folder, "x.json", mutators.spoilt(mutators.one(results)));
        return List.of("report", page, "--out", out + ".html");
      case 9:
        boolean result = random.nextBoolean();
        byte[] stored = mutators.spoilt(mutators.one(result ? results : schedules));
        String format = mutators.one(FORMATS);
        return List.of("export", file(folder, "x", stored), "--as", format, "--out", out);
      case 10:
        String host = file(folder, "x", mutators.spoilt(mutators.one(hostTraces)));
        return List.of("import", host, "--json", out);
      default:
        return explore(file(folder, "x.conf", mutators.spoilt(mutators.one(scenarios))), out);
    }
  }

  private static List<String> load(String file, SplittableRandom random) {
    List<String> words = new ArrayList<>(List.of("load", file, "--seed", "1", "--quiet"));
    words.addAll(List.of("--for", random.nextBoolean() ? "50ms" : "500ms"));
    if (random.nextInt(3) > 0) {
      words.add("--model-time");
    }
    return words;
  }

  private static List<String> explore(String file, String out) {
    return List.of(
        "explore",
        file,
        "--strategy",
        "random",
        "--executions",
        "2",
        "--workers",
        "1",
        "--seed",
        "1",
        "--budget",
        "2s",
        "--no-progress",
        "--out",
        out);
  }

  /** A command with options that do not fit, and values at the edge. */
  private List<String> options(Path folder, SplittableRandom random, Mutators mutators)
      throws IOException {
    List<String> words = new ArrayList<>();
    String file = file(folder, "x.conf", mutators.one(scenarios));
    boolean live = random.nextBoolean();
    words.addAll(live ? List.of("race", file, "--rounds", "1") : explore(file, folder.toString()));
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      words.add(mutators.one(OPTIONS));
      String value = mutators.bound().replace("\"", "");
      words.add(WRITTEN.contains(words.get(words.size() - 1)) ? folder + "/no/" + value : value);
    }
    return words;
  }

  private static byte[] several(List<byte[]> lines, Mutators mutators) {
    return joined(mutators.one(lines), mutators.one(lines));
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] joined = new byte[one.length + other.length];
    System.arraycopy(one, 0, joined, 0, one.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    return joined;
  }

  private static String file(Path folder, String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content).toString();
  }

  private static List<byte[]> files(Path folder, String suffix, int bytesMost) {
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      List<byte[]> contents = new ArrayList<>();
      for (Path file : files.filter(it -> it.toString().endsWith(suffix)).sorted().toList()) {
        if (Files.size(file) < bytesMost) {
          contents.add(Files.readAllBytes(file));
        }
      }
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<byte[]> lines(Path packed) {
    try (InputStream content = new GZIPInputStream(Files.newInputStream(packed))) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.length() < SHORT)
          .map(line -> (line + "\n").getBytes(StandardCharsets.UTF_8))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
