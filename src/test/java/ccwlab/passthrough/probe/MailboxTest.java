package ccwlab.passthrough.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Bytes;
import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {
  private static final int AT = Mailbox.ADDRESS;
  private static final int BLOCK_1 = AT + 0x1000 + 0x40000;

  @TempDir Path folder;
  private RamFile ram;
  private Mailbox mailbox;

  @BeforeEach
  void open() throws IOException {
    ram = RamFile.open(folder.resolve("ram"), Mailbox.RAM_BYTES);
    mailbox = new Mailbox(ram);
  }

  private void word(int address, int value) {
    ram.write(address, Bytes.ofInts(value));
  }

  @Test
  void guest_isUp_whenItHasSaidSo() {
    word(AT + 8, 2);
    word(AT + 4, 1);
    assertThat(mailbox.vcpusUp()).isZero();
    word(AT, 0x43435750);
    assertThat(mailbox.vcpusUp()).isEqualTo(2);
    word(AT + 4, 9);
    assertThatThrownBy(mailbox::vcpusUp).hasMessage("the probe is of version 9; allowed: 1");
  }

  @Test
  void program_liesWhereTheProbeReadsIt_bigEndian() {
    ProbeOp ssch = ProbeOp.instruction(ProbeKind.INSTRUCTION, Instruction.SSCH, 0x10001, 0x2180);
    ProbeOp branch = new ProbeOp(ProbeKind.BRANCH, 7, 9, 0, 0, 0, 0);
    mailbox.program(1, List.of(ssch, branch));

    assertThat(ram.wordAt(BLOCK_1 + 0x14)).isEqualTo(2);
    assertThat(ram.read(BLOCK_1 + 0x100, 32).hex())
        .isEqualTo(
            "00000000" + "00010001" + "0000000000002180" + "00".repeat(8) + "000000000000b233");
    assertThat(ram.wordAt(BLOCK_1 + 0x120)).isEqualTo(0x06070009);
  }

  @Test
  void round_isOver_whenWhoTookPartHasSaidSo() {
    mailbox.go(2, new int[] {0, 4096});
    assertThat(ram.wordAt(AT + 0x1c)).isEqualTo(2);
    assertThat(ram.wordAt(AT + 0x28 + 4)).isEqualTo(4096);
    assertThat(mailbox.isDone(0)).isTrue();
    assertThat(mailbox.isDone(1)).isFalse();
    word(BLOCK_1 + 4, ram.wordAt(AT + 0x10));
    assertThat(mailbox.isDone(1)).isTrue();
  }

  @Test
  void vcpu_thatWasToldOfQuiet_waitsNoLonger() {
    word(BLOCK_1, 3);
    assertThat(mailbox.isWaiting(1)).isTrue();
    mailbox.quiet(1);
    assertThat(mailbox.isWaiting(1)).isFalse();
    word(BLOCK_1, 2);
    assertThat(mailbox.isWaiting(1)).isTrue();
    word(BLOCK_1, 1);
    assertThat(mailbox.isWaiting(1)).isFalse();
  }

  @Test
  void records_areReadFromWhereTheReaderIs() {
    word(BLOCK_1 + 0x0c, 2);
    int second = BLOCK_1 + 0x20100 + 256;
    word(BLOCK_1 + 0x20100, 0x00000400);
    word(second, 0x00030102);
    word(second + 0x28, 0x00004400);
    ram.write(second + 0x34, Bytes.filled(1, 1));
    word(second + 0x38, 4);
    word(second + 0x3c, 0x04060040);

    ProbeRecord record = mailbox.records(1, 1).get(0);
    assertThat(record.op()).isEqualTo(3);
    assertThat(record.what()).isEqualTo(ProbeRecord.What.INSTRUCTION);
    assertThat(record.cc()).isEqualTo(2);
    assertThat(record.status()).isEqualTo(new Scsw(0x00004400, 0, 0));
    assertThat(record.stored()).isEqualTo(Bytes.ofInts(0x04060040));
    assertThat(mailbox.records(1, 0)).hasSize(2);
  }

  @Test
  void records_thatCannotBe_areRefused() {
    word(BLOCK_1 + 0x0c, 1);
    assertThatThrownBy(() -> mailbox.records(1, 0)).isInstanceOf(ProbeException.class);
    word(BLOCK_1 + 0x20100, 0x00000100);
    word(BLOCK_1 + 0x20100 + 0x38, 97);
    assertThatThrownBy(() -> mailbox.records(1, 0)).isInstanceOf(ProbeException.class);
    word(BLOCK_1 + 0x20100 + 0x38, 0);
    word(BLOCK_1 + 0x10, 1);
    assertThatThrownBy(() -> mailbox.records(1, 0)).hasMessageContaining("has more to tell");
  }

  @Test
  void record_ofASubchannelWithAnotherNumber_isRenumbered() {
    word(BLOCK_1 + 0x0c, 1);
    int record = BLOCK_1 + 0x20100;
    word(record, 0x00000101);
    word(record + 4, 0x10000);
    word(record + 0x38, 8);
    word(record + 0x3c, 0x10000);

    ProbeRecord tpi = mailbox.records(1, 0).get(0).renumbered(sid -> sid + 0x1a);
    assertThat(tpi.register1()).isEqualTo(0x1001a);
    assertThat(tpi.interruption().sid()).isEqualTo(0x1001a);
    assertThat(tpi.stored().intAt(0)).isEqualTo(0x1001a);
  }

  @Test
  void kinds_haveTheNumbersOfTheProbe() throws IOException {
    String header = Files.readString(Path.of("src/main/c/probe/mailbox.h"));
    int at = -1;
    for (ProbeKind kind : ProbeKind.values()) {
      int next = header.indexOf("CCWLAB_OP_" + kind.name());
      assertThat(next).as(kind.name()).isGreaterThan(at);
      at = next;
    }
    assertThat(header.split("CCWLAB_OP_", -1)).hasSize(ProbeKind.values().length + 1);
  }
}
