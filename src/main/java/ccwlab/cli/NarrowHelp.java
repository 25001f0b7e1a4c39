package ccwlab.cli;

import ccwlab.report.Wrapping;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help on a terminal that has no room for descriptions beside the options: they go below. */
final class NarrowHelp {
  private static final int MARGIN = 4;

  private NarrowHelp() {}

  /** Help of these commands fits into so many columns. */
  static void fit(CommandLine line, int width) {
    if (width >= Console.WIDTH_OF_HELP) {
      line.setUsageHelpWidth(Math.min(width, Console.WIDTH_WITHOUT_TERMINAL));
      return;
    }
    Map<String, CommandLine.IHelpSectionRenderer> sections = line.getHelpSectionMap();
    sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING, help -> "");
    sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, help -> synopsis(help, width));
    sections.put(
        UsageMessageSpec.SECTION_KEY_DESCRIPTION,
        help -> lines(help.commandSpec().usageMessage().description(), 0, width));
    sections.put(
        UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
        help -> {
          StringBuilder text = new StringBuilder();
          for (PositionalParamSpec one : help.commandSpec().positionalParameters()) {
            text.append(described(one.paramLabel(), one, width));
          }
          return text.toString();
        });
    sections.put(
        UsageMessageSpec.SECTION_KEY_OPTION_LIST,
        help -> {
          StringBuilder text = new StringBuilder();
          for (OptionSpec one : help.commandSpec().options()) {
            String value = one.arity().max() == 0 ? "" : "=" + one.paramLabel();
            text.append(described(String.join(", ", one.names()) + value, one, width));
          }
          return text.toString();
        });
    sections.put(
        UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
        help -> {
          StringBuilder text = new StringBuilder();
          help.subcommands()
              .forEach(
                  (name, sub) -> {
                    text.append(name).append('\n');
                    String[] what = sub.commandSpec().usageMessage().description();
                    text.append(lines(what, MARGIN, width));
                  });
          return text.toString();
        });
    sections.put(
        UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST,
        help -> {
          StringBuilder text = new StringBuilder();
          help.commandSpec()
              .usageMessage()
              .exitCodeList()
              .forEach((code, what) -> text.append(Wrapping.hanging(code, what, MARGIN, width)));
          return text.toString();
        });
    line.getSubcommands().values().forEach(sub -> sub.setHelpSectionMap(sections));
  }

  private static String synopsis(Help help, int width) {
    StringBuilder usage = new StringBuilder("usage: " + help.commandSpec().qualifiedName());
    usage.append(help.commandSpec().options().isEmpty() ? "" : " [OPTIONS]");
    help.commandSpec()
        .positionalParameters()
        .forEach(one -> usage.append(' ').append(one.paramLabel()));
    usage.append(help.subcommands().isEmpty() ? "" : " COMMAND");
    return Wrapping.hanging("", usage.toString(), 0, width);
  }

  private static String described(String name, ArgSpec arg, int width) {
    return Wrapping.hanging("", name, 0, width) + lines(arg.description(), MARGIN, width);
  }

  private static String lines(String[] texts, int margin, int width) {
    List<String> said = Arrays.asList(texts);
    return said.isEmpty() ? "" : Wrapping.hanging("", String.join(" ", said), margin, width);
  }
}
