package ccwlab.hardware.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Bytes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMediumTest {
  @TempDir Path folder;

  @Test
  void write_thenRead_isTheSameAndInTheFile() throws IOException {
    Path image = image(3 * 512);
    try (FileMedium medium = FileMedium.open(image)) {
      medium.write(1, Bytes.filled(512, 0xa5));

      assertThat(medium.blocks()).isEqualTo(3);
      assertThat(medium.read(1)).isEqualTo(Bytes.filled(512, 0xa5));
      assertThat(medium.read(2)).isEqualTo(Bytes.zeros(512));
    }
    assertThat(Bytes.of(Files.readAllBytes(image)).slice(512, 512))
        .isEqualTo(Bytes.filled(512, 0xa5));
  }

  @Test
  void open_missing_namesThePath() {
    Path missing = folder.resolve("missing.img");

    assertThatThrownBy(() -> FileMedium.open(missing))
        .isInstanceOf(MediumException.class)
        .hasMessageContaining(missing.toString());
  }

  @Test
  void open_notWholeBlocks_namesPathAndSize() throws IOException {
    Path odd = image(700);

    assertThatThrownBy(() -> FileMedium.open(odd))
        .isInstanceOf(MediumException.class)
        .hasMessageContaining(odd.toString())
        .hasMessageContaining("700");
  }

  @Test
  void read_fileCutOff_namesPathAndSizes() throws IOException {
    Path image = image(2 * 512);
    try (FileMedium medium = FileMedium.open(image)) {
      try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
        file.setLength(600);
      }

      assertThatThrownBy(() -> medium.read(1))
          .isInstanceOf(MediumException.class)
          .hasMessageContaining(image.toString())
          .hasMessageContaining("600")
          .hasMessageContaining("1024");
    }
  }

  @Test
  void write_openedReadOnly_isRefused() throws IOException {
    try (FileMedium medium = FileMedium.openReadOnly(image(512))) {
      assertThat(medium.read(0)).isEqualTo(Bytes.zeros(512));
      assertThatThrownBy(() -> medium.write(0, Bytes.zeros(512)))
          .isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void noMedium_anyAccess_isRefused() {
    assertThat(NoMedium.INSTANCE.blocks()).isZero();
    assertThatThrownBy(() -> NoMedium.INSTANCE.read(0)).isInstanceOf(MediumException.class);
    assertThatThrownBy(() -> NoMedium.INSTANCE.write(0, Bytes.EMPTY))
        .isInstanceOf(MediumException.class);
  }

  private Path image(int sizeBytes) throws IOException {
    Path path = folder.resolve("disk.img");
    Files.write(path, new byte[sizeBytes]);
    return path;
  }
}
