package ccwlab.qemu.virtual;

import static ccwlab.qemu.virtual.VirtualMachineFixture.STORAGE_BYTES;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Pgm;
import ccwlab.arch.Schid;
import ccwlab.qemu.Ending;
import ccwlab.qemu.virtual.VirtualCssProtocol.CssInstruction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What CHSC answers, request by request.
 *
 * <p>Source: QEMU target/s390x/ioinst.c, ioinst_handle_chsc, ioinst_handle_chsc_scpd,
 * ioinst_handle_chsc_scsc, ioinst_handle_chsc_sda.
 */
final class ChscTest {
  private static final int REQUEST_AT = 0x4000;
  private static final int REQUEST_BYTES = 16;
  private static final int TERMINAL_PATH = 5;

  private final VirtualMachineFixture machine = VirtualMachineFixture.blk();

  /** STORE CHANNEL-PATH DESCRIPTION; paths 0 (virtio) and 5 (3270) are there. */
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "00000000, 000000ff, 0, 0018000100000000 8000320000000000 80001a0500000000",
    "00000000, 00000005, 0, 0018000100000000 8000320000000000 80001a0500000000",
    "00000000, 00000004, 0, 0010000100000000 8000320000000000",
    "00000000, 00000000, 0, 0010000100000000 8000320000000000",
    "00000001, 000000ff, 0, 0010000100000000 80001a0500000000",
    "00000005, 00000005, 0, 0010000100000000 80001a0500000000",
    "00000006, 000000ff, 0, 0008000100000000",
    // format: bit 3, or the four bits 20 to 23 if these are above 1
    "10000005, 00000005, 0, 0028000100000001 80001a0500000000",
    "00000105, 00000005, 0, 0010000100000000 80001a0500000000",
    "10000105, 00000005, 0, 0028000100000001 80001a0500000000",
    "00000205, 00000005, 0, 0008000100000002",
    "00000f05, 00000005, 0, 000800010000000f",
    // image: named by bit 2 (m), X'FE' only
    "20fe0005, 00000005, 0, 0010000100000000 80001a0500000000",
    "20000005, 00000005, 0, 0008000100000000",
    "20fd0005, 00000005, 0, 0008000800000000",
    "00fe0005, 00000005, 0, 0008000800000000",
    // invalid
    "00000005, 00000004, 0, 0008000300000000",
    "40000000, 000000ff, 0, 0008000300000000",
    "00001000, 000000ff, 0, 0008000300000000",
    "00000000, 000001ff, 0, 0008000300000000",
    "00000000, 000000ff, 1, 0008000300000000",
    "50000000, 000000ff, 0, 0008000300000001",
    "01000000, 000000ff, 0, 0008000700000000"
  })
  void pathDescription(String word1, String word2, int word3, String response) {
    machine.css =
        VirtualCss.of(
            List.of(
                machine.css.subchannels().get(0),
                VirtualSubchannel.of(Schid.of(1), 0x3270, TERMINAL_PATH, Terminal3270.of(true))));

    answers(request(0x0002, word1, word2, word3), response);
  }

  /** STORE CHANNEL-SUBSYSTEM CHARACTERISTICS. */
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "00000000, 00000000, 0, 0ff0000100000000 03000000000790000000000000080000",
    "2000fe00, 00000000, 0, 0ff0000100000000 03000000000790000000000000080000",
    "20000000, 00000000, 0, 0ff0000100000000 03000000000790000000000000080000",
    "2000fd00, 00000000, 0, 0008000800000000",
    "0000fe00, 00000000, 0, 0008000800000000",
    "00010000, 00000000, 0, 0008000700000000",
    "00000000, 00000001, 0, 0008000300000000",
    "00000000, 00000000, 1, 0008000300000000",
    "40000000, 00000000, 0, 0008000300000000"
  })
  void characteristics(String word1, String word2, int word3, String response) {
    answers(request(0x0010, word1, word2, word3), response);
  }

  @Test
  void characteristics_allOfThePage() {
    machine.storage.write(REQUEST_AT, request(0x0010, "00000000", "00000000", 0));
    machine.storage.write(REQUEST_AT + REQUEST_BYTES, Bytes.filled(4080, 0xff));
    chsc(REQUEST_AT);

    Bytes expected =
        Bytes.zeros(4080)
            .withInt(0, 0x0ff00001)
            .withInt(8, 0x03000000)
            .withInt(12, 0x00079000)
            .withInt(20, 0x00080000)
            .withInt(2048, 0x40000000)
            .withInt(2060, 0x00040000);
    assertThat(machine.storage.read(REQUEST_AT + REQUEST_BYTES, 4080)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0002, 18", "0010, 18"})
  void requestLongerThanItsCommandHas_isInvalid(String command, String length) {
    machine.storage.write(REQUEST_AT, Bytes.ofHex("00" + length + command).concat(Bytes.zeros(20)));
    chsc(REQUEST_AT);

    assertThat(machine.storage.read(REQUEST_AT + 0x18, 4)).isEqualTo(Bytes.ofInts(0x00080003));
  }

  @ParameterizedTest
  @CsvSource({"0010, true", "0ff8, true", "0008, false", "1000, false", "0014, false"})
  void requestLength_isAMultipleOf8UpTo4088(String length, boolean valid) {
    machine.storage.write(REQUEST_AT, Bytes.ofHex(length + "000e").concat(Bytes.zeros(12)));

    assertThat(chsc(REQUEST_AT))
        .isEqualTo(valid ? Ending.cc(Cc.EXPECTED) : Ending.pgm(Pgm.OPERAND));
  }

  @Test
  void lastPage_ofStorage_holdsTheLongestAnswer() {
    int last = STORAGE_BYTES - 4096;
    machine.storage.write(last, request(0x0010, "00000000", "00000000", 0));

    assertThat(chsc(last)).isEqualTo(Ending.cc(Cc.EXPECTED));
    assertThat(machine.storage.read(last + REQUEST_BYTES, 4)).isEqualTo(Bytes.ofInts(0x0ff00001));
  }

  /** 32 bytes for each of 128 paths are more than what is left of the last page. */
  @Test
  void answer_beyondStorage_isAnAddressingException() {
    List<VirtualSubchannel> many = new ArrayList<>();
    for (int path = 0; path < 128; path++) {
      many.add(VirtualSubchannel.of(Schid.of(path), path, path, VirtioDevice.of(VirtioModel.RNG)));
    }
    machine.css = VirtualCss.of(many);
    int last = STORAGE_BYTES - 4096;
    machine.storage.write(last, request(0x0002, "10000000", "000000ff", 0));

    assertThat(chsc(last)).isEqualTo(Ending.pgm(Pgm.ADDRESSING));
  }

  private static Bytes request(int command, String word1, String word2, int word3) {
    return Bytes.ofInts(REQUEST_BYTES << 16 | command)
        .concat(Bytes.ofHex(word1 + word2))
        .concat(Bytes.ofInts(word3));
  }

  private void answers(Bytes request, String response) {
    machine.storage.write(REQUEST_AT, request);
    Bytes expected = Bytes.ofHex(response.replace(" ", ""));

    assertThat(chsc(REQUEST_AT)).isEqualTo(Ending.cc(Cc.EXPECTED));
    assertThat(machine.storage.read(REQUEST_AT + REQUEST_BYTES, expected.length()))
        .isEqualTo(expected);
  }

  private Ending chsc(long address) {
    return machine.execute(CssInstruction.CHSC, 0, 0, address).ending();
  }
}
