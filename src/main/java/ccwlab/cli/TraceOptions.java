package ccwlab.cli;

import picocli.CommandLine.Option;

/** The option of every command that prints traces. */
final class TraceOptions {
  @Option(
      names = "--full",
      description = "print traces in all their steps, what repeats and what is long too")
  private boolean full;

  boolean full() {
    return full;
  }
}
