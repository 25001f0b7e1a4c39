package ccwlab.qemu.virtual;

import static ccwlab.qemu.virtual.VirtualMachineFixture.FORMAT_1;
import static ccwlab.qemu.virtual.VirtualMachineFixture.OPERAND_AT;
import static ccwlab.qemu.virtual.VirtualMachineFixture.ccw;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Pgm;
import ccwlab.qemu.Ending;
import ccwlab.qemu.virtual.VirtualCssProtocol.CssInstruction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CssInstructionsTest {
  private static final int REQUEST_AT = 0x4000;

  private final VirtualMachineFixture machine = VirtualMachineFixture.blk();

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "0010777700000000, 10, 0008000400000000", // unknown command
    "0010000e00000000, 10, 0008000500000000", // no event
    "0400003100000002, 400, 0008000100000000", // sets
    "0400003100000007, 400, 0008000300000000", // no such facility
    "0400003101000000, 400, 0008000700000000", // format
    "0010003100000002, 10, 0008000300000000", // length
    "0010001000010000, 10, 0008000700000000", // characteristics: format
    "0010001000000100, 10, 0008000800000000", // image without m
    "0010001000000001, 10, 0008000300000000", // reserved
    "0010000200000001, 10, 0008000300000000", // last path before first
  })
  void chsc_request_answersBehindIt(String request, String length, String response) {
    machine.storage.write(REQUEST_AT, Bytes.ofHex(request).concat(Bytes.zeros(8)));

    assertThat(chsc(REQUEST_AT)).isEqualTo(Ending.cc(Cc.EXPECTED));

    assertThat(machine.storage.read(REQUEST_AT + Integer.parseInt(length, 16), 8))
        .isEqualTo(Bytes.ofHex(response));
  }

  @Test
  void chsc_pathDescription_namesTheVirtioPath() {
    machine.storage.write(REQUEST_AT, Bytes.ofInts(0x00100002, 0, 0xff, 0));

    chsc(REQUEST_AT);

    assertThat(machine.storage.read(REQUEST_AT + 16, 16))
        .isEqualTo(Bytes.ofInts(0x00100001, 0, 0x80003200, 0));
  }

  @Test
  void chsc_characteristics_fillThePage() {
    machine.storage.write(REQUEST_AT, Bytes.ofInts(0x00100010, 0, 0, 0));

    chsc(REQUEST_AT);

    assertThat(machine.storage.read(REQUEST_AT + 16, 24))
        .isEqualTo(Bytes.ofInts(0x0ff00001, 0, 0x03000000, 0x00079000, 0, 0x00080000));
  }

  @Test
  void chsc_badRequestBlock_interrupts() {
    machine.storage.write(REQUEST_AT, Bytes.ofInts(0x000c0002, 0, 0, 0));

    assertThat(chsc(REQUEST_AT)).isEqualTo(Ending.pgm(Pgm.OPERAND));
    assertThat(chsc(REQUEST_AT + 8)).isEqualTo(Ending.pgm(Pgm.SPECIFICATION));
    assertThat(chsc(0x10000000)).isEqualTo(Ending.pgm(Pgm.ADDRESSING));
  }

  @Test
  void chsc_multipleImages_showTheImageInInterruptionsAndReports() {
    machine.storage.write(REQUEST_AT, Bytes.ofInts(0x04000031, 0, 0, 0));
    chsc(REQUEST_AT);
    machine.start(FORMAT_1, ccw(0x03, 0, 1));

    IoInterruption taken = machine.execute(Instruction.TPI).interruption().orElseThrow();
    Ending withoutImage = rchp(0);
    Ending withImage = rchp(0x00fe0000);

    assertThat(taken.sid()).isEqualTo(0xfe090000);
    assertThat(withoutImage).isEqualTo(Ending.pgm(Pgm.OPERAND));
    assertThat(withImage).isEqualTo(Ending.cc(Cc.EXPECTED));
    assertThat(stcrw()).isEqualTo(Bytes.ofInts(0x54020000));
    assertThat(stcrw()).isEqualTo(Bytes.ofInts(0x4402fe00));
  }

  @Test
  void rchp_byPath_reportsOrIsNotOperational() {
    assertThat(rchp(0)).isEqualTo(Ending.cc(Cc.EXPECTED));
    assertThat(rchp(7)).isEqualTo(Ending.cc(Cc.NOT_OPERATIONAL));
    assertThat(rchp(0x100)).isEqualTo(Ending.pgm(Pgm.OPERAND));
    assertThat(stcrw()).isEqualTo(Bytes.ofInts(0x44020000));
    assertThat(stcrw()).isEqualTo(Bytes.ofInts(0));
  }

  @Test
  void stcrw_operandBad_keepsTheReport() {
    rchp(0);

    assertThat(machine.execute(CssInstruction.STCRW, 0, 0, 0x10000000).ending())
        .isEqualTo(Ending.pgm(Pgm.ADDRESSING));
    assertThat(machine.execute(CssInstruction.STCRW, 0, 0, 2).ending())
        .isEqualTo(Ending.pgm(Pgm.SPECIFICATION));
    assertThat(stcrw()).isEqualTo(Bytes.ofInts(0x44020000));
  }

  @Test
  void schm_secondOrigin_isIgnored() {
    machine.execute(CssInstruction.SCHM, 2, 0x800, 0);
    machine.execute(CssInstruction.SCHM, 2, 0x900, 0);

    assertThat(machine.css.monitor().area()).isEqualTo(0x800);
    assertThat(machine.execute(CssInstruction.SCHM, 0, 0, 0).ending().interrupted()).isFalse();
    assertThat(machine.css.monitor().active()).isFalse();
  }

  private Ending chsc(long address) {
    return machine.execute(CssInstruction.CHSC, 0, 0, address).ending();
  }

  private Ending rchp(int gr1) {
    return machine.execute(CssInstruction.RCHP, gr1, 0, 0).ending();
  }

  private Bytes stcrw() {
    machine.execute(CssInstruction.STCRW, 0, 0, OPERAND_AT);
    return machine.storage.read(OPERAND_AT, 4);
  }
}
