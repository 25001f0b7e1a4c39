package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCommandTest {
  private final Typed typed = new Typed();

  @TempDir private Path folder;

  private int load(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("load", "smoke", "--model-time", "--for", "50ms", "--seed", "7", "--quiet"));
    all.addAll(List.of(more));
    return typed.run(all);
  }

  @Test
  void load_intoAFolderThatIsNotThere_writesResultTableAndPage() throws IOException {
    Path out = folder.resolve("there");

    int code = load("--out", out.toString());

    assertThat(code).isEqualTo(ExitCode.FINE);
    JsonNode json = new ObjectMapper().readTree(out.resolve("result.json").toFile());
    assertThat(json.get("complete").asBoolean()).isTrue();
    assertThat(json.get("madeBy").get("processors").asInt()).isPositive();
    assertThat(out.resolve("table.txt")).content().contains("verdict   ok");
    assertThat(out.resolve("report.html")).content().contains("<figure class=\"chart card\"");
    assertThat(typed.out()).contains("report    " + out.resolve("report.html"));
  }

  @Test
  void load_noReport_writesNoPage() {
    load("--out", folder.toString(), "--no-report");

    assertThat(folder.resolve("result.json")).exists();
    assertThat(folder.resolve("report.html")).doesNotExist();
  }
}
