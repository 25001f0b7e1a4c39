package ccwlab.cluster.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.input.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignFileTest {
  private static final int HEAD_BYTES = 12;
  private static final byte[] ASKED = bytes("what was asked");

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void name() {
    path = folder.resolve("a.campaign");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Results of the tasks 0, 7 and 3. */
  private void write() {
    try (CampaignFile file = CampaignFile.create(path, ASKED)) {
      file.add(0, 10, bytes("nought"));
      file.add(7, 20, bytes("seven"));
      file.add(3, 30, bytes("three"));
    }
  }

  @Test
  void open_whatWasWritten_isThere() {
    write();
    try (CampaignFile file = CampaignFile.open(path)) {
      assertThat(file.asked()).isEqualTo(ASKED);
      assertThat(file.tasks(0, 100)).containsExactly(0L, 3L, 7L);
      assertThat(file.tasks(1, 7)).containsExactly(3L);
      assertThat(file.result(7)).isEqualTo(bytes("seven"));
      assertThat(file.lastMillis()).isEqualTo(30);
      assertThat(file.cut()).isZero();
    }
  }

  @Test
  void open_cutAtAnyPlace_hasWhatWasWholeAndGoesOn() throws IOException {
    write();
    byte[] all = Files.readAllBytes(path);
    int begun = all.length - tail();
    for (int length = begun; length < all.length; length++) {
      Files.write(path, Arrays.copyOf(all, length));
      try (CampaignFile file = CampaignFile.open(path)) {
        int whole = (int) file.tasks(0, 100).spliterator().getExactSizeIfKnown();
        assertThat(whole).isLessThan(3);
        assertThat(Files.size(path)).isEqualTo(length - file.cut());
        file.add(9, 40, bytes("nine"));
      }
      try (CampaignFile file = CampaignFile.open(path)) {
        assertThat(file.result(9)).isEqualTo(bytes("nine"));
        assertThat(file.cut()).isZero();
      }
    }
  }

  /** Octets of the three results with their heads. */
  private static int tail() {
    return 3 * (HEAD_BYTES + 16) + "noughtseventhree".length();
  }

  @Test
  void open_anyOctetOfTheFirstResultsSpoilt_isRefusedWithItsPlaceAndLeftAsItIs()
      throws IOException {
    write();
    byte[] all = Files.readAllBytes(path);
    int begun = all.length - tail();
    for (int at = begun; at < begun + HEAD_BYTES + 16 + 6; at++) {
      byte[] spoilt = all.clone();
      spoilt[at] ^= 0x41;
      Files.write(path, spoilt);

      assertThatThrownBy(() -> CampaignFile.open(path))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(path + ": octet " + begun + ": ");
      assertThat(Files.readAllBytes(path)).isEqualTo(spoilt);
    }
  }

  @Test
  void open_anotherVersionOrSomethingElse_isRefused() throws IOException {
    Files.writeString(path, "ccwlab campaign 2\n");
    assertThatThrownBy(() -> CampaignFile.open(path))
        .hasMessage(path + ": is of version 2; allowed: version 1, as --campaign writes it");

    Files.writeString(path, "title = a race\n and more than that");
    assertThatThrownBy(() -> CampaignFile.open(path))
        .hasMessage(
            path + ": is not the file of a campaign; allowed: version 1, as --campaign writes it");
    assertThatThrownBy(() -> CampaignFile.open(folder.resolve("none")))
        .hasMessageContaining("No such file or directory");
    assertThatThrownBy(() -> CampaignFile.open(folder)).hasMessageContaining("Is a directory");
  }

  @Test
  void isUnfinished_untilTheCampaignHasEnded() {
    write();
    assertThat(CampaignFile.isUnfinished(path)).isTrue();

    try (CampaignFile file = CampaignFile.open(path)) {
      file.finish();
      assertThat(file.tasks(0, 100)).containsExactly(0L, 3L, 7L);
    }
    assertThat(CampaignFile.isUnfinished(path)).isFalse();
    CampaignFile.create(path, ASKED).close();
    assertThat(CampaignFile.isUnfinished(path)).as("it has no results").isFalse();
    try (CampaignFile file = CampaignFile.open(path)) {
      assertThat(file.tasks(0, 100)).isEmpty();
    }
  }

  @Test
  void open_whileItIsWritten_isRefused() {
    try (CampaignFile file = CampaignFile.create(path, ASKED)) {
      assertThatThrownBy(() -> CampaignFile.open(path))
          .hasMessageContaining("another campaign is writing it");
      file.add(0, 1, bytes("goes on"));
    }
  }

  @Test
  void open_beforeItSaysWhatWasAsked_isRefused() throws IOException {
    Files.writeString(path, "ccwlab campaign 1\n");

    assertThatThrownBy(() -> CampaignFile.open(path))
        .hasMessageContaining("does not say what was asked");
  }
}
