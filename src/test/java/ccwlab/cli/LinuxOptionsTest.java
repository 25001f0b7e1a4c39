package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before QEMU is looked for. */
class LinuxOptionsTest {
  @TempDir private Path folder;
  private Path kernel;

  @BeforeEach
  void makeKernel() throws IOException {
    byte[] content = new byte[0x1_0100];
    byte[] magic = "S390EP".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(magic, 0, content, 0x1_0008, magic.length);
    kernel = Files.write(folder.resolve("vmlinuz"), content);
  }

  private String refused(String... arguments) {
    Typed typed = new Typed();
    assertThat(typed.run(arguments)).isEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err().strip()).hasSizeLessThanOrEqualTo(400).doesNotContain("\n");
    return typed.err();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--memory 10 | --memory: 10 is out of range; allowed: 64 to 2047",
        "--cpus 0 | --cpus: 0 is out of range; allowed: 1 to 16",
        "--boots 0 | --boots: 0 is out of range; allowed: 1 to 100",
        "--paths 0x100 | --paths: '0x100'; allowed: a mask of 1 to 0xff",
        "--initrd /no/such | --initrd: /no/such: no such file; allowed: an initrd",
        "--disk /no/such | --disk: /no/such: no such image file; allowed: ",
        "--device x | --device: 'x'; allowed: NUMBER or NUMBER=IMAGE",
        "--when x | --when: 'x'; allowed: 'TEXT => ACTION NUMBER",
        "--faults-when x | --faults-when: without --faults; allowed: with it",
        "--faults smoke | --faults: smoke has no faults; allowed: a load file with some",
        "--faults path-flap --paths 0x01 | --faults: path-flap: path-lost: paths = ",
        "--faults no-such-load | no-such-load",
        "--rounds 3 | --linux: with --rounds; allowed: without SCENARIO and --rounds",
        "hsch-races-ssch | --linux: with 'hsch-races-ssch'; allowed: without SCENARIO",
        "--driver no-such-driver | no driver 'no-such-driver'"
      })
  void linux_withAnOptionThatIsWrong_isOneLine(String more, String why) {
    String[] words = ("qemu --linux " + kernel + " " + more.strip()).split(" ");

    assertThat(refused(words)).contains(why.strip());
  }

  @Test
  void linux_withAFaultThatMakesNoSense_isRefusedByName() throws IOException {
    Path load = folder.resolve("closes.conf");
    Files.writeString(
        load,
        """
        load {
          title = "closes?"
          topology { devices { d { device = null } } }
          programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
          jobs { nops { devices = [d], operation = program, program = nop, arrivals { closed {} } } }
          faults = [ { at = 1s, lasts = 1s, kind = file-closed, devices = [d] } ]
        }
        """);

    assertThat(refused("qemu", "--linux", kernel.toString(), "--faults", load.toString()))
        .contains("file-closed is done to the file that QEMU has open; allowed here: path-lost ");
  }

  @Test
  void linux_ofAKernelThatIsNone_isOneLine() throws IOException {
    Path none = Files.writeString(folder.resolve("none"), "text");

    assertThat(refused("qemu", "--linux", none.toString())).contains("is no kernel for s390x");
    assertThat(refused("qemu", "--linux", folder.resolve("not-there").toString()))
        .contains("no such file; allowed: a Linux kernel for s390x");
  }

  @Test
  void optionOfAGuest_withoutOne_isRefused() {
    assertThat(refused("qemu", "--disk", "x")).contains("without --linux KERNEL; allowed: ");
    assertThat(refused("race", "hsch-races-ssch", "--driver", "x"))
        .contains("--driver: without --qemu; allowed: ");
  }
}
