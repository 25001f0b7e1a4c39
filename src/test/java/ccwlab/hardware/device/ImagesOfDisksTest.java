package ccwlab.hardware.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Bytes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesOfDisksTest {
  private static final long SPARSE_BYTES = 3L << 30;

  @TempDir Path folder;

  @Test
  void copyOnWrite_writeThenRead_isTheSameAndTheFileIsAsItWas() throws IOException {
    Path path = image(3 * 512);
    try (FileImage image = FileImage.open(path)) {
      CopyOnWriteMedium medium = new CopyOnWriteMedium(image);
      medium.write(1, Bytes.filled(512, 0xa5));

      assertThat(medium.blocks()).isEqualTo(3);
      assertThat(medium.read(1)).isEqualTo(Bytes.filled(512, 0xa5));
      assertThat(medium.read(2)).isEqualTo(Bytes.zeros(512));
    }
    assertThat(Files.readAllBytes(path)).containsOnly(0);
  }

  @Test
  void fileMedium_write_isInTheFile() throws IOException {
    Path path = image(3 * 512);
    try (FileMedium medium = FileMedium.open(path)) {
      medium.write(1, Bytes.filled(512, 0xa5));

      assertThat(medium.blocks()).isEqualTo(3);
      assertThat(medium.read(1)).isEqualTo(Bytes.filled(512, 0xa5));
      assertThatThrownBy(() -> medium.write(3, Bytes.zeros(512)))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThat(Bytes.of(Files.readAllBytes(path)).slice(512, 512))
        .isEqualTo(Bytes.filled(512, 0xa5));
    assertThat(Files.size(path)).isEqualTo(3 * 512);
  }

  @Test
  void copyOnWrite_restored_holdsTheImageAgain() {
    CopyOnWriteMedium medium = new CopyOnWriteMedium(new GeneratedImage(2, 1));
    Bytes before = medium.read(1);
    medium.write(1, Bytes.filled(512, 0xa5));

    medium.restore();

    assertThat(medium.read(1)).isEqualTo(before);
  }

  @Test
  void copyOnWrite_writeBehindTheEnd_isRefused() {
    CopyOnWriteMedium medium = new CopyOnWriteMedium(new GeneratedImage(2, 1));

    assertThatThrownBy(() -> medium.write(2, Bytes.zeros(512)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void file_ofThreeGigabytes_isReadBlockByBlock() throws IOException {
    Path path = folder.resolve("sparse.img");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(SPARSE_BYTES);
      file.seek(SPARSE_BYTES - 1);
      file.write(0x5a);
    }
    try (FileImage image = FileImage.open(path)) {
      assertThat(image.blocks()).isEqualTo(SPARSE_BYTES / 512);
      assertThat(image.read(SPARSE_BYTES / 512 - 1).byteAt(511)).isEqualTo(0x5a);
    }
  }

  @Test
  void generated_anyBlock_isWhatOneGeneratorGivesThere() {
    GeneratedImage image = new GeneratedImage(5, 7);
    SplittableRandom contents = new SplittableRandom(7);
    byte[] block = new byte[512];
    for (int i = 0; i < 5; i++) {
      contents.nextBytes(block);

      assertThat(image.read(i)).isEqualTo(Bytes.of(block));
    }
    assertThatThrownBy(() -> image.read(5)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void open_missing_namesThePath() {
    Path missing = folder.resolve("missing.img");

    assertThatThrownBy(() -> FileImage.open(missing))
        .isInstanceOf(MediumException.class)
        .hasMessageContaining(missing.toString());
  }

  @Test
  void open_notWholeBlocks_namesPathAndSize() throws IOException {
    Path odd = image(700);

    assertThatThrownBy(() -> FileImage.open(odd))
        .isInstanceOf(MediumException.class)
        .hasMessageContaining(odd.toString())
        .hasMessageContaining("700");
  }

  @Test
  void read_fileCutOff_namesPathAndSizes() throws IOException {
    Path path = image(2 * 512);
    try (FileImage image = FileImage.open(path)) {
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
        file.setLength(600);
      }

      assertThatThrownBy(() -> image.read(1))
          .isInstanceOf(MediumException.class)
          .hasMessageContaining(path.toString())
          .hasMessageContaining("600")
          .hasMessageContaining("1024");
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
