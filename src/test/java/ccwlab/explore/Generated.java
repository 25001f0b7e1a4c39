package ccwlab.explore;

import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Scenarios as large as a test wants them. */
final class Generated {
  private Generated() {}

  /** A start on each of the first two of so many subchannels. */
  static Scenario twoStarts(Path folder, int subchannels) {
    return scenario(folder, subchannels, List.of(start(0, "d0"), start(1, "d1")));
  }

  /** A start on the first subchannel, while each of so many asks for attention. */
  static Scenario attentions(Path folder, int subchannels) {
    String all =
        IntStream.range(0, subchannels)
            .mapToObj("\"unsolicited d%d 0x80\""::formatted)
            .collect(Collectors.joining(", "));
    String operator = "{ operator = true, run = [ %s ] }".formatted(all);
    return scenario(folder, subchannels, List.of(start(0, "d0"), operator));
  }

  /** One vCPU, and so many operators who do little. */
  static Scenario operators(Path folder, int operators) {
    String operator = "{ operator = true, run = [ \"unsolicited d0 0x80\" ] }";
    List<String> guest = new ArrayList<>(Collections.nCopies(operators, operator));
    guest.add(start(0, "d0"));
    return scenario(folder, 1, guest);
  }

  private static String start(int vcpu, String subchannel) {
    return "{ vcpu = %d, run = [ \"ssch %s nop\", \"wait-io\", \"tsch %s\" ] }"
        .formatted(vcpu, subchannel, subchannel);
  }

  private static Scenario scenario(Path folder, int subchannels, List<String> guest) {
    String each =
        IntStream.range(0, subchannels)
            .mapToObj(
                "{ name = d%d, device = null, service { control = exponential 5us } }"::formatted)
            .collect(Collectors.joining("\n"));
    String text =
        """
        scenario {
          title = "generated"
          subchannels = [
        %s
          ]
          programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
          guest = [ %s ]
          outcome = "v0.ssch.cc"
          outcomes = [ { id = ".*", expect = acceptable, why = "it starts" } ]
        }
        """
            .formatted(each, String.join("\n", guest));
    try {
      Path file = Files.writeString(folder.resolve("generated-" + subchannels + ".conf"), text);
      return ScenarioFiles.load(file.toString(), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
