package ccwlab.passthrough.linux;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * QEMU's monitor: a line of JSON each way, and events. What QEMU answers is told in words, as what
 * it says of its own accord is. Source: QEMU docs/interop/qmp-spec.rst.
 */
final class Monitor implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SocketChannel channel;
  private final Consumer<String> told;

  private Monitor(SocketChannel channel, Consumer<String> told) {
    this.channel = channel;
    this.told = told;
  }

  /** What makes QEMU listen there. */
  static String option(Path socket) {
    return "unix:" + socket + ",server=on,wait=off";
  }

  /**
   * Connects.
   *
   * @param told hears what QEMU says, in a line each
   * @return null if QEMU does not listen, or not yet
   */
  static Monitor connect(Path socket, Consumer<String> told) {
    try {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.connect(UnixDomainSocketAddress.of(socket));
      } catch (IOException e) {
        channel.close();
        return null;
      }
      Monitor monitor = new Monitor(channel, told);
      Thread reader = new Thread(monitor::read, "qemu-monitor");
      reader.setDaemon(true);
      reader.start();
      monitor.say("qmp_capabilities", Map.of());
      return monitor;
    } catch (IOException e) {
      return null;
    }
  }

  /** Asks for something; what becomes of it is told later. */
  synchronized void say(String command, Map<String, String> arguments) {
    ObjectNode said = JSON.createObjectNode().put("execute", command);
    ObjectNode all = said.putObject("arguments");
    arguments.forEach(all::put);
    said.put("id", command);
    try {
      ByteBuffer line =
          ByteBuffer.wrap((JSON.writeValueAsString(said) + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      told.accept(command + ": the monitor is gone");
    }
  }

  private void read() {
    try (BufferedReader from =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))) {
      for (String line = from.readLine(); line != null; line = from.readLine()) {
        tell(JSON.readTree(line));
      }
    } catch (JsonProcessingException e) {
      told.accept("says what is no JSON");
    } catch (IOException e) {
      // QEMU has ended.
    }
  }

  private void tell(JsonNode said) {
    if (said.has("event")) {
      String device = said.path("data").path("device").asText("");
      told.accept(said.path("event").asText() + (device.isEmpty() ? "" : " " + device));
    } else if (said.has("error")) {
      told.accept(said.path("id").asText() + ": " + said.path("error").path("desc").asText());
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is not used any more.
    }
  }
}
