package ccwlab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SwitchTest {
  @ParameterizedTest
  @EnumSource(Switch.class)
  void find_idOrWordInAnyCase_isTheSwitch(Switch one) {
    assertThat(Switch.find(one.id())).contains(one);
    assertThat(Switch.find(one.word())).contains(one);
    assertThat(Switch.find(one.id().toUpperCase())).contains(one);
    assertThat(one.word()).startsWith(one.id());
  }

  @Test
  void ids_ofAll_areDistinctAndFitTheBits() {
    assertThat(Switch.ids()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(2 * Long.SIZE);
    assertThat(Switch.ids()).contains("k04", "k15-fix", "a5", "sync-start", "q11");
  }

  @Test
  void find_unknown_isNone() {
    assertThat(Switch.find("k99")).isEmpty();
    assertThat(Switch.find("")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Switch.class)
  void withAndWithout_each_isOnAloneAndOffAgain(Switch one) {
    Switches only = Switches.NONE.with(one);

    assertThat(only).hasToString(one.id());
    assertThat(only.without(one)).isEqualTo(Switches.NONE);
  }

  @Test
  void withAndWithout_changeOneOnly() {
    Switches some =
        Switches.NONE.with(Switch.K04_STATE_BEFORE_SIGNAL, Switch.Q01_FORWARD_HALT_CLEAR);

    assertThat(some).hasToString("k04 q01");
    assertThat(some.without(Switch.K04_STATE_BEFORE_SIGNAL)).hasToString("q01");
    assertThat(Switches.MERGED.has(Switch.K15_FIX_FCTL_AWARE)).isFalse();
    assertThat(Switches.MERGED.has(Switch.K37_IO_MUTEX_WIDE)).isTrue();
  }

  /** A switch that does nothing, or whose effect nobody tests, is none. */
  @ParameterizedTest
  @EnumSource(Switch.class)
  void everySwitch_isLookedAtByALayerAndNamedInATestOfThatLayer(Switch one) throws IOException {
    assertThat(filesNaming(one, "src/main/java/ccwlab/vfio", "src/main/java/ccwlab/qemu"))
        .isNotEmpty();
    assertThat(filesNaming(one, "src/test/java/ccwlab/vfio", "src/test/java/ccwlab/qemu"))
        .isNotEmpty();
  }

  private static List<Path> filesNaming(Switch one, String... folders) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (Files.readString(file).contains(one.name())) {
            found.add(file);
          }
        }
      }
    }
    return found;
  }
}
