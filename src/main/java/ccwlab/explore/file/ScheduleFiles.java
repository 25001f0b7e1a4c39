package ccwlab.explore.file;

import ccwlab.input.InputException;
import ccwlab.input.InputFile;
import ccwlab.report.WholeFile;
import ccwlab.scenario.ScenarioException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;

/** Keeps schedules in a folder. */
public final class ScheduleFiles {
  /** Characters of each of the two words of a name; the hash behind them tells names apart. */
  private static final int NAME_MOST = 80;

  private static final String SUFFIX = ".schedule";

  private ScheduleFiles() {}

  /**
   * Writes a schedule under a name of its own: {@code SCENARIO-WHAT-HASH.schedule}. A file that is
   * there already is never changed; one with the same content is used again.
   *
   * @throws ScenarioException if it cannot be written, with the system's reason
   */
  public static Path store(Path folder, ScheduleFile schedule) {
    String text = ScheduleText.of(schedule);
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(content);
    String what =
        schedule.property().isEmpty() ? "outcome-" + schedule.outcome() : schedule.property();
    String scenario = schedule.scenario().replaceAll("\\.conf$", "").replaceAll(".*[/\\\\]", "");
    String name = plain(scenario) + "-" + plain(what) + "-%08x".formatted(crc.getValue());
    try {
      Files.createDirectories(folder);
      for (int i = 1; ; i++) {
        Path file = folder.resolve(name + (i == 1 ? "" : "-" + i) + SUFFIX);
        if (!Files.exists(file)) {
          WholeFile.write(file, content);
          return file;
        }
        if (Arrays.equals(Files.readAllBytes(file), content)) {
          return file;
        }
      }
    } catch (IOException e) {
      throw new ScenarioException(
          "cannot write a schedule to " + folder + ": " + WholeFile.reason(e));
    }
  }

  /**
   * Reads a schedule.
   *
   * @throws InputException with one line that says where and what is wrong
   */
  public static ScheduleFile load(Path file) {
    return beside(
        file, ScheduleParser.parse(file.toString(), InputFile.lines(file, "a schedule file")));
  }

  /** A scenario that is a path, and not there, may lie in the schedule's own folder. */
  private static ScheduleFile beside(Path file, ScheduleFile schedule) {
    String name = schedule.scenario();
    boolean there = !name.endsWith(".conf") || Files.exists(Path.of(name));
    Path beside = there ? null : file.resolveSibling(name);
    return beside != null && Files.exists(beside) ? schedule.of(beside.toString()) : schedule;
  }

  private static String plain(String word) {
    String plain = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String bounded = plain.substring(0, Math.min(plain.length(), NAME_MOST));
    return bounded.replaceAll("^-|-$", "");
  }
}
