package ccwlab.passthrough.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.input.InputException;
import ccwlab.load.plan.FaultSpec.Kind;
import ccwlab.passthrough.linux.Trigger.Fault;
import ccwlab.passthrough.linux.Trigger.Plugging;
import ccwlab.scenario.DiskImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user says of devices, and of what is done to them. */
class GuestDevicesTest {
  private static final GuestDevices TWO =
      GuestDevices.of(List.of("0313"), List.of("0Ac0"), null, false, 1);

  @TempDir private Path folder;

  private String image(String name) throws IOException {
    return Files.write(folder.resolve(name), new byte[1024]).toString();
  }

  @Test
  void of_nothing_isOneDiskOfMadeUpContent() {
    List<GuestDevice> devices = GuestDevices.of(List.of(), List.of(), null, false, 1).devices();

    assertThat(devices).hasSize(1);
    assertThat(devices.get(0).word()).isEqualTo("0313");
    assertThat(devices.get(0).image()).isInstanceOf(DiskImage.Generated.class);
    assertThat(devices.get(0).spare()).isFalse();
  }

  @Test
  void of_imagesOfTheirOwnAndOneForAll_eachHasItsOwn() throws IOException {
    String all = image("all");
    String own = image("own");

    List<GuestDevice> devices =
        GuestDevices.of(List.of("0001", "0002=" + own), List.of("ffff"), all, false, 1).devices();

    assertThat(devices)
        .extracting(GuestDevice::image)
        .containsExactly(
            new DiskImage.OfFile(Path.of(all)),
            new DiskImage.OfFile(Path.of(own)),
            new DiskImage.OfFile(Path.of(all)));
    assertThat(devices).extracting(GuestDevice::spare).containsExactly(false, false, true);
  }

  @Test
  void of_imagesThatAreWritten_areOneDevicesEach() throws IOException {
    String all = image("all");

    assertThat(GuestDevices.of(List.of("0001"), List.of(), all, true, 1).devices().get(0).image())
        .isEqualTo(new DiskImage.Written(Path.of(all)));
    assertThatThrownBy(() -> GuestDevices.of(List.of("0001", "0002"), List.of(), all, true, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is the image of two devices; allowed: one");
    assertThatThrownBy(() -> GuestDevices.of(List.of(), List.of(), null, true, 1))
        .hasMessageStartingWith("--write-image: a device has no image file; allowed: ");
  }

  @ParameterizedTest
  @CsvSource({
    "313, --device: '313'; allowed: NUMBER or NUMBER=IMAGE",
    "0.0.0313, --device: '0.0.0313'; allowed: NUMBER or NUMBER=IMAGE",
    "0313=, --device: '0313='; allowed: NUMBER or NUMBER=IMAGE",
    "0313=/no/such/image, --device: /no/such/image: no such image file; allowed: "
  })
  void of_whatIsNoDevice_isOneLine(String said, String why) {
    assertThatThrownBy(() -> GuestDevices.of(List.of(said), List.of(), null, false, 1))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(why);
  }

  @Test
  void of_oneNumberTwice_isOneLine() {
    assertThatThrownBy(() -> GuestDevices.of(List.of("00aa"), List.of("00AA"), null, false, 1))
        .hasMessage("--device: 00aa is there twice; allowed: each number once");
  }

  @Test
  void triggers_ofAllForms_sayWhatIsDone() {
    List<Trigger> triggers =
        TWO.triggers(
            "--when",
            List.of(
                "ccwlab: wrote 0 => interruption-lost 0313",
                "a => b => path-lost 0AC0 0xc0 over",
                "up=>plug 0ac0",
                "slow => slow 0313 10"));

    assertThat(triggers)
        .extracting(Trigger::text)
        .containsExactly("ccwlab: wrote 0", "a => b", "up", "slow");
    assertThat(triggers).extracting(Trigger::device).containsExactly(0x313, 0xac0, 0xac0, 0x313);
    Fault lost = (Fault) triggers.get(0).action();
    assertThat(lost.spec().kind()).isEqualTo(Kind.INTERRUPTION_LOST);
    assertThat(lost.begins()).isTrue();
    Fault back = (Fault) triggers.get(1).action();
    assertThat(back.spec().value()).isEqualTo(0xc0);
    assertThat(back.begins()).isFalse();
    assertThat(triggers.get(2).action()).isEqualTo(new Plugging(true));
    assertThat(((Fault) triggers.get(3).action()).spec().value()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "up: plug 0313, 'TEXT => ACTION NUMBER [VALUE] [over]'",
    "up => reset 0313, 'allowed: path-lost device-gone'",
    "up => plug 0314, 'there is no device 0314; allowed: 0313 0ac0'",
    "up => plug 0313 over, is over at once",
    "up => unit-check 0313 over, is over at once",
    "up => silent 0313 5, 5 behind 'silent'; allowed: no value",
    "up => path-lost 0313 0, 0 is out of range; allowed: 1 to 0xff",
    "up => unsolicited 0313 256, 256 is out of range; allowed: 1 to 0xff"
  })
  void triggers_thatSayNothingKnown_areOneLine(String said, String why) {
    assertThatThrownBy(() -> TWO.triggers("--when", List.of(said)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("--when: ")
        .hasMessageContaining(why)
        .hasMessageContaining("; allowed: ");
  }
}
