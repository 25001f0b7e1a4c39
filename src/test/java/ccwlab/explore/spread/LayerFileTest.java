package ccwlab.explore.spread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerFileTest {
  private static final byte[] ASKED = {1, 2, 3};

  /** Octets of the first line and of what was asked. */
  private static final int BEGUN = "ccwlab search 2\n".length() + 12 + ASKED.length;

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void write() {
    path = folder.resolve("layers");
    try (LayerFile file = LayerFile.create(path, ASKED)) {
      file.add(LayerFile.NEWS, new byte[] {10});
      file.whole(1);
      file.add(LayerFile.PAGE, new byte[] {20, 21});
      file.whole(0);
    }
  }

  private static List<String> records(LayerFile file, int layer) {
    List<String> records = new ArrayList<>();
    for (int kind : new int[] {LayerFile.NEWS, LayerFile.PAGE}) {
      file.read(layer, kind, content -> records.add(kind + Arrays.toString(content)));
    }
    return records;
  }

  @Test
  void open_wholeFile_hasAllLayers() {
    try (LayerFile file = LayerFile.open(path)) {
      assertThat(file.asked()).isEqualTo(ASKED);
      assertThat(file.layers()).isEqualTo(2);
      assertThat(file.cut()).isZero();
      assertThat(records(file, 0)).containsExactly(LayerFile.NEWS + "[10]");
      assertThat(records(file, 1)).containsExactly(LayerFile.PAGE + "[20, 21]");
      assertThat(file.news(0)).isEqualTo(1);
    }
  }

  @Test
  void open_brokenOffAnywhere_hasTheLayersThatAreWhole() throws IOException {
    byte[] all = Files.readAllBytes(path);
    int before = 0;
    for (int length = all.length; length >= BEGUN; length--) {
      Files.write(path, Arrays.copyOf(all, length));
      try (LayerFile file = LayerFile.open(path)) {
        int layers = file.layers();
        assertThat(layers).isBetween(0, length == all.length ? 2 : 1);
        before = Math.max(before, layers);
        file.add(LayerFile.PAGE, new byte[] {30});
        file.whole(0);
      }
      try (LayerFile file = LayerFile.open(path)) {
        assertThat(records(file, file.layers() - 1)).containsExactly(LayerFile.PAGE + "[30]");
      }
    }
    assertThat(before).isEqualTo(2);
  }

  @Test
  void open_bitTurned_isCutOffThere() throws IOException {
    byte[] all = Files.readAllBytes(path);
    all[all.length - 1] ^= 1;
    Files.write(path, all);

    try (LayerFile file = LayerFile.open(path)) {
      assertThat(file.layers()).isEqualTo(1);
      assertThat(file.cut()).isPositive();
    }
  }

  @Test
  void open_anyOctetOfTheFirstLayerSpoilt_isRefusedWithItsPlaceAndLeftAsItIs() throws IOException {
    byte[] all = Files.readAllBytes(path);
    for (int at = BEGUN; at < BEGUN + 12 + 2; at++) {
      byte[] spoilt = all.clone();
      spoilt[at] ^= 0x41;
      Files.write(path, spoilt);

      assertThatThrownBy(() -> LayerFile.open(path))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(path + ": octet " + BEGUN + ": ");
      assertThat(path).hasBinaryContent(spoilt);
    }
  }

  @Test
  void open_whileItIsWritten_isRefusedAndItStaysAsItIs() throws IOException {
    try (LayerFile file = LayerFile.open(path)) {
      byte[] all = Files.readAllBytes(path);
      for (Runnable other :
          List.<Runnable>of(
              () -> LayerFile.open(path),
              () -> LayerFile.asked(path),
              () -> LayerFile.isUnfinished(path),
              () -> LayerFile.create(path, ASKED))) {
        assertThatThrownBy(other::run)
            .isInstanceOf(InputException.class)
            .hasMessage(path + ": another campaign is writing it");
      }
      assertThat(path).hasBinaryContent(all);
      assertThat(file.layers()).isEqualTo(2);
    }
  }

  @Test
  void read_recordsOfBothKinds_passesTheOthersOver() {
    try (LayerFile file = LayerFile.open(path)) {
      file.add(LayerFile.PAGE, new byte[] {50});
      file.add(LayerFile.NEWS, new byte[] {51});
      file.add(LayerFile.PAGE, new byte[] {52});
      file.whole(1);

      assertThat(records(file, 2))
          .containsExactly(
              LayerFile.NEWS + "[51]", LayerFile.PAGE + "[50]", LayerFile.PAGE + "[52]");
    }
  }

  @Test
  void isUnfinished_onceALayerIsWholeAndUntilItHasEnded() throws IOException {
    assertThat(LayerFile.isUnfinished(path)).isTrue();

    try (LayerFile file = LayerFile.open(path)) {
      file.ended();
    }
    assertThat(LayerFile.isUnfinished(path)).isFalse();

    try (LayerFile file = LayerFile.open(path)) {
      assertThat(file.cut()).as("the mark is nothing of a layer").isZero();
      assertThat(file.layers()).as("it can be gone on with").isEqualTo(2);
      file.add(LayerFile.NEWS, new byte[] {60});
      file.whole(1);
    }
    assertThat(LayerFile.isUnfinished(path)).isTrue();
    LayerFile.create(path, ASKED).close();
    assertThat(LayerFile.isUnfinished(path)).as("nothing is in it").isFalse();
    Files.writeString(path, "something else, and long enough");
    assertThat(LayerFile.isUnfinished(path)).isFalse();
  }

  @Test
  void create_noRoom_saysSo() {
    assertThatThrownBy(() -> LayerFile.create(Path.of("/dev/full"), ASKED))
        .isInstanceOf(InputException.class)
        .hasMessage("cannot write /dev/full: No space left on device");
  }

  /** Somebody writes to the file while it is in use. */
  @Test
  void read_damagedAfterItWasOpened_saysWhere() throws IOException {
    try (LayerFile file = LayerFile.open(path)) {
      byte[] all = Files.readAllBytes(path);
      Arrays.fill(all, 20, all.length, (byte) 0);
      Files.write(path, all);

      assertThatThrownBy(() -> records(file, 0))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("was changed since");
    }
  }

  @Test
  void open_somethingElse_isRefusedByName() throws IOException {
    Files.writeString(path, "this is no such file, but long enough");

    assertThatThrownBy(() -> LayerFile.open(path))
        .isInstanceOf(InputException.class)
        .hasMessage(
            path
                + ": is not the file of a search over several machines; allowed: version 2, as"
                + " --campaign writes it");
  }

  @Test
  void backToWhole_afterMore_forgetsIt() {
    try (LayerFile file = LayerFile.open(path)) {
      file.add(LayerFile.NEWS, new byte[] {40});
      file.backToWhole();
      file.add(LayerFile.NEWS, new byte[] {41});
      file.whole(1);

      assertThat(records(file, 2)).containsExactly(LayerFile.NEWS + "[41]");
    }
  }
}
