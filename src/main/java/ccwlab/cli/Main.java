package ccwlab.cli;

import ccwlab.cluster.ClusterSession;
import ccwlab.input.Complaint;
import ccwlab.input.Meant;
import ccwlab.live.LiveRun;
import ccwlab.live.LiveRunFailed;
import ccwlab.scenario.ScenarioException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code ccwlab}: finds the subcommand, turns what it throws into exit codes. */
@Command(
    name = "ccwlab",
    description = "A laboratory for the races of mainframe channel I/O under virtualisation.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "1:a finding: forbidden or unknown outcome, broken property, hang, livelock; a fix that opens one",
      "2:your error, told in one line",
      "3:our own bug: a stack trace, or an alarm (a live outcome that a complete search calls impossible)",
      "4:nothing was looked at; or not every order was covered: --require-complete, verdict",
      "5:replay went otherwise than was recorded"
    })
public final class Main implements Runnable {
  /** Picocli's complaint of a word that is none of some. */
  private static final Pattern ONE_OF =
      Pattern.compile("expected one of .* but was ('.*')", Pattern.DOTALL);

  /** The subcommands, in the order in which the help shows them. */
  private static final List<Subcommand> COMMANDS =
      List.of(
          new Subcommand("race", RaceCommand.class),
          new Subcommand("explore", ExploreCommand.class),
          new Subcommand("load", LoadCommand.class),
          new Subcommand("compare", CompareCommand.class),
          new Subcommand("replay", ReplayCommand.class),
          new Subcommand("report", ReportCommand.class),
          new Subcommand("export", ExportCommand.class),
          new Subcommand("import", ImportCommand.class),
          new Subcommand("verdict", VerdictCommand.class),
          new Subcommand("score", ScoreCommand.class),
          new Subcommand("scenarios", ScenariosCommand.class),
          new Subcommand("init", InitCommand.class),
          new Subcommand("stacks", StacksCommand.class),
          new Subcommand("driver", DriverCommand.class),
          new Subcommand("qemu", QemuRacesCommand.class),
          new Subcommand("conform", ConformCommand.class),
          new Subcommand("judge", JudgeCommand.class),
          new Subcommand("node", NodeCommand.class),
          new Subcommand("cluster", ClusterCommand.class),
          new Subcommand("bench", BenchCommand.class),
          new Subcommand("completion", CompletionCommand.class));

  private record Subcommand(String name, Class<?> type) {}

  private static final String HELP = "help";

  private Main() {}

  public static void main(String[] args) {
    LogTrouble.listen();
    WatchedOutput out =
        new WatchedOutput(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    Console console = Console.ofThisProcess(out);
    Interruption interruption = Interruption.installed();
    HeapGuard guard = new HeapGuard(interruption, console);
    guard.start();
    try {
      int code = run(args, console, interruption);
      interruption.exit(code(code, out, console));
    } catch (OutOfMemoryError e) {
      guard.end();
    }
  }

  /** What could not be printed is as bad as a result that could not be written. */
  static int code(int code, WatchedOutput out, Console console) {
    console.out().flush();
    if (out.trouble().isEmpty()) {
      return code;
    }
    console.complain("ccwlab: cannot write standard output: " + out.trouble());
    return code == ExitCode.OUR_BUG ? code : ExitCode.USER_ERROR;
  }

  /** Runs one command to its exit code. */
  static int run(String[] args, Console console, Interruption interruption) {
    return run(args, console, interruption, LiveRun::run);
  }

  /**
   * The same with another way to run live.
   *
   * @param live is what races and comparisons run by
   */
  static int run(String[] typed, Console console, Interruption interruption, LiveRunner live) {
    String[] args = typed.length > 0 && typed[0].equals(HELP) ? askingForHelp(typed) : typed;
    try {
      Factory factory =
          new Factory(
              Map.of(
                  Console.class,
                  console,
                  Interruption.class,
                  interruption,
                  LiveRunner.class,
                  live,
                  QemuArguments.class,
                  QemuArguments.of(args)));
      CommandLine line = new CommandLine(new Main(), factory);
      needed(args).forEach(command -> line.addSubcommand(command.name(), command.type()));
      line.setOut(console.outWriter());
      line.setErr(console.errWriter());
      line.setColorScheme(CommandLine.Help.defaultColorScheme(console.ansi()));
      // An argument that begins with @ is an argument, not a file of arguments.
      line.setExpandAtFiles(false);
      NarrowHelp.fit(line, console.width());
      line.setCaseInsensitiveEnumValuesAllowed(true);
      line.setExecutionStrategy(
          parsed -> {
            try {
              new OutputCheck(console).check(parsed);
            } catch (ScenarioException e) {
              throw new CommandLine.ExecutionException(line, e.getMessage(), e);
            }
            return new CommandLine.RunLast().execute(parsed);
          });
      line.setParameterExceptionHandler((e, arguments) -> userError(console, e));
      line.setExecutionExceptionHandler((e, command, parsed) -> failure(console, interruption, e));
      String[] words = Resumption.words(line, QemuArguments.without(args));
      return ended(line.execute(words), console, interruption);
    } catch (Throwable e) {
      return failure(console, interruption, e);
    }
  }

  /** {@code help COMMAND} is {@code COMMAND --help}; of what is no command there is no help. */
  private static String[] askingForHelp(String[] typed) {
    boolean none = typed.length > 1 && !names().contains(typed[1]);
    Stream<String> words = Stream.of(typed).skip(1);
    return (none ? words : Stream.concat(words, Stream.of("--" + HELP))).toArray(String[]::new);
  }

  /** The one that is meant; all, if none is: to read the options of all takes a while. */
  private static List<Subcommand> needed(String[] args) {
    return COMMANDS.stream()
        .filter(command -> args.length > 0 && command.name().equals(args[0]))
        .findFirst()
        .map(List::of)
        .orElse(COMMANDS);
  }

  /** The command line with all subcommands, not only the one that was typed. */
  static CommandLine withAllCommands(CommandLine line) {
    COMMANDS.stream()
        .filter(command -> !line.getSubcommands().containsKey(command.name()))
        .forEach(command -> line.addSubcommand(command.name(), command.type()));
    return line;
  }

  /** Without a subcommand there is nothing to do. */
  @Override
  public void run() {
    throw new ScenarioException(
        "no command given; try: ccwlab race hsch-races-ssch, or ccwlab --help for all commands");
  }

  private static int userError(Console console, ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String what = message(e);
    String help = "; try: " + command + " --help";
    console.complain(Complaint.line(command + ": " + what + help));
    return ExitCode.USER_ERROR;
  }

  /**
   * What was meant by a word that is no command, or no option of the command, if it is to be seen.
   */
  private static String message(ParameterException e) {
    String said =
        ONE_OF
            .matcher(e.getMessage().strip())
            .replaceFirst("$1 is none of them")
            .replaceFirst("' is not an? (long|int)$", "' is no such number");
    if (e instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      CommandLine line = e.getCommandLine();
      if (word.startsWith("-")) {
        return "unknown option '"
            + word
            + "'"
            + Meant.hint(word, line.getCommandSpec().optionsMap().keySet());
      }
      if (line.getParent() == null) {
        return "unknown command '" + word + "'" + Meant.hint(word, names());
      }
    }
    return said.contains("allowed: ") ? said : said + allowed(e.getArgSpec());
  }

  /**
   * What an option takes that was given something else.
   *
   * @param option null if the complaint is of none
   */
  private static String allowed(ArgSpec option) {
    if (option == null || option.arity().max() == 0) {
      return "";
    }
    Class<?> type = option.auxiliaryTypes()[0];
    if (type.isEnum()) {
      String words = String.join(" ", option.completionCandidates());
      return "; allowed: " + words.toLowerCase(Locale.ROOT);
    }
    boolean whole = List.of(long.class, Long.class, int.class, Integer.class).contains(type);
    return whole ? "; allowed: a whole number" : "";
  }

  private static List<String> names() {
    return COMMANDS.stream().map(Subcommand::name).toList();
  }

  /** A command that was asked to end as the heap is full has looked at less than it should. */
  private static int ended(int code, Console console, Interruption interruption) {
    if (interruption.heapFull() && code != ExitCode.OUR_BUG) {
      console.complain("ccwlab: " + Heap.EXHAUSTED);
      return ExitCode.OUR_BUG;
    }
    return code;
  }

  private static int failure(Console console, Interruption interruption, Throwable e) {
    String userError = UserErrors.of(e, console.home());
    if (userError != null) {
      console.complain(Complaint.line("ccwlab: " + userError));
      return ExitCode.USER_ERROR;
    }
    if (e instanceof ClusterSession.NotWanted) {
      console.complain("ccwlab: " + e.getMessage());
      return ExitCode.NOTHING_LOOKED_AT;
    }
    if (interruption.heapFull() || Heap.isFull(e)) {
      console.complain("ccwlab: " + Heap.EXHAUSTED);
      return ExitCode.OUR_BUG;
    }
    if (e instanceof LinkageError) {
      console.complain("ccwlab: " + Start.DAMAGED + e);
      return ExitCode.OUR_BUG;
    }
    console.complain("ccwlab: this is a bug of ccwlab itself, please report it:");
    if (e instanceof LiveRunFailed failed) {
      FailedRun.showLastEvents(failed, console.err());
    }
    e.printStackTrace(console.err());
    return ExitCode.OUR_BUG;
  }

  /** Gives a command what its constructor asks for. */
  private record Factory(Map<Class<?>, Object> given) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        List<Class<?>> asked = List.of(constructor.getParameterTypes());
        if (!asked.isEmpty() && given.keySet().containsAll(asked)) {
          Stream<Object> values = asked.stream().map(given::get);
          return type.cast(constructor.newInstance(values.toArray()));
        }
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}
