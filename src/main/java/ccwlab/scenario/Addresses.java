package ccwlab.scenario;

import ccwlab.scenario.Scenario.BufferSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Places in guest storage as steps write them: a number, or {@code NAME} or {@code NAME+OFFSET}.
 */
final class Addresses {
  private final List<BufferSpec> buffers;
  private final List<ChannelProgramSpec> programs;

  /**
   * @param programs a program's name means its first CCW, unless a buffer has the same name
   */
  Addresses(List<BufferSpec> buffers, List<ChannelProgramSpec> programs) {
    this.buffers = buffers;
    this.programs = programs;
  }

  /** The address that {@code text} means, {@code most} at most. */
  long of(ConfNode node, String text, long most) {
    if (text.matches("[0-9].*")) {
      return Numbers.whole(node, text, 0, most);
    }
    int plus = text.indexOf('+');
    String name = plus < 0 ? text : text.substring(0, plus);
    long offset =
        plus < 0 ? 0 : Numbers.whole(node, text.substring(plus + 1), 0, Buffers.SIZE_MOST);
    long address = named(node, name) + offset;
    if (address > most) {
      throw node.error(
          "'%s' is at %x".formatted(text, address), "addresses up to %x".formatted(most));
    }
    return address;
  }

  private long named(ConfNode node, String name) {
    for (BufferSpec buffer : buffers) {
      if (buffer.name().equals(name)) {
        return buffer.address();
      }
    }
    List<String> allowed = new ArrayList<>(List.of("a number"));
    buffers.forEach(buffer -> allowed.add(buffer.name()));
    for (ChannelProgramSpec program : programs) {
      if (program.name().equals(name)) {
        return program.address();
      }
      allowed.add(program.name());
    }
    throw node.error("unknown place '" + name + "' in storage", allowed);
  }

  boolean hasBuffer(String name) {
    return buffers.stream().anyMatch(buffer -> buffer.name().equals(name));
  }

  List<String> bufferNames() {
    return buffers.stream().map(BufferSpec::name).toList();
  }

  List<ChannelProgramSpec> programs() {
    return programs;
  }
}
