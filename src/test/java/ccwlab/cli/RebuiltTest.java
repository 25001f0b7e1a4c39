package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.cluster.ChildJvm;
import ccwlab.tools.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who builds the program anew takes its files away from the nodes that run. */
class RebuiltTest {
  @TempDir private Path folder;

  private Path copyOfTheClasses() throws IOException {
    Path from = Path.of("target", "classes");
    Path to = folder.resolve("classes");
    for (Path file : Folders.files(from, it -> true)) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    return to;
  }

  @Test
  void explore_theClassesOfTheNodeAreGone_itGoesOnAsWhatItWas() throws IOException {
    UndisturbedCampaign campaign = UndisturbedCampaign.in(folder);
    String at = ChildJvm.freeAddress();
    Path classes = copyOfTheClasses();
    try (ChildJvm node = ChildJvm.nodeOf(classes, at)) {
      Folders.remove(classes);
      campaign.forget();
      Typed typed = new Typed();

      int code = typed.run(campaign.words("--cluster", at));

      assertThat(campaign.compared(code, typed.err()).get("nodes").asInt()).isEqualTo(1);
      assertThat(node.isAlive()).isTrue();
    }
  }
}
