package ccwlab.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands behind {@code --}: arguments of QEMU's own, passed on as they are.
 *
 * @param words each is one argument
 */
record QemuArguments(List<String> words) {
  private static final String BEGIN = "--";
  private static final Set<String> TAKING = Set.of("race", "qemu");

  QemuArguments {
    words = List.copyOf(words);
  }

  /** Those in a command line; none if it is not that of a command that can start QEMU. */
  static QemuArguments of(String[] args) {
    return new QemuArguments(
        List.of(args).subList(Math.min(begin(args) + 1, args.length), args.length));
  }

  /** The command line without them. */
  static String[] without(String[] args) {
    return Arrays.copyOf(args, begin(args));
  }

  private static int begin(String[] args) {
    int at = List.of(args).indexOf(BEGIN);
    return at > 0 && TAKING.contains(args[0]) ? at : args.length;
  }

  /** As a shell takes them, with the {@code --} and a blank before it; empty if there are none. */
  String text() {
    return words.isEmpty()
        ? ""
        : words.stream().map(RaceCommand::quoted).collect(Collectors.joining(" ", " -- ", ""));
  }
}
