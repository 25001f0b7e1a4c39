package ccwlab.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Pgm;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.storage.GuestMemory;
import ccwlab.storage.Storage;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class IoInstTest {
  private static final int SIZE = 4096;
  private static final int GOOD_SID = 0x00010000;
  private static final int BAD_SID = 0x01010000;

  private final Storage storage = new GuestMemory(SIZE);

  @ParameterizedTest
  @EnumSource(Instruction.class)
  void fault_problemState_privilegedBeforeAllElse(Instruction op) {
    IoInstruction instruction = new IoInstruction(op, BAD_SID, 3, true);

    assertThat(IoInst.fault(instruction, storage)).contains(Pgm.PRIVILEGED_OPERATION);
  }

  @ParameterizedTest(name = "{0} sid {1} at {2}: {3}")
  @CsvSource({
    "SSCH, 01010000, 001, SPECIFICATION",
    "SSCH, 01010000, 1000, ADDRESSING",
    "SSCH, 01010000, 100, OPERAND",
    "SSCH, 00010000, ff8, ADDRESSING",
    "SSCH, 00010000, ff4,",
    "MSCH, 01010000, 002, SPECIFICATION",
    "MSCH, 01010000, fd0, ADDRESSING",
    "MSCH, 01010000, 100, OPERAND",
    "MSCH, 00010000, fcc,",
    "STSCH, 01010000, 003, SPECIFICATION",
    "STSCH, 01010000, fd0, ADDRESSING",
    "STSCH, 01010000, 100, OPERAND",
    "STSCH, 00010000, fcc,",
    "TSCH, 01010000, 001, OPERAND",
    "TSCH, 01010000, 1000, OPERAND",
    "TSCH, 00010000, 001, SPECIFICATION",
    "TSCH, 00010000, fc4, ADDRESSING",
    "TSCH, 00010000, fc0,",
    "HSCH, 00000000, 000, OPERAND",
    "CSCH, 00000000, 000, OPERAND",
    "RSCH, 00000000, 000, OPERAND",
    "XSCH, 00000000, 000, OPERAND",
    "HSCH, 00f10000, 000,",
    "HSCH, fe090000, 000,",
    "TPI, 00000000, 002, SPECIFICATION",
    "TPI, 00000000, 1000,",
  })
  void fault_operandsBad_firstOfQemusOrder(Instruction op, String sid, String address, Pgm pgm) {
    IoInstruction instruction =
        IoInstruction.of(op, Integer.parseUnsignedInt(sid, 16), Long.parseLong(address, 16));

    assertThat(IoInst.fault(instruction, storage)).isEqualTo(Optional.ofNullable(pgm));
  }

  @Test
  void fault_eachOrbBit_operandForReservedAndUnsupported() {
    for (int bit = 0; bit < 32; bit++) {
      storage.write(0, new Orb(-1, Integer.MIN_VALUE >>> bit, 8).encode());
      boolean refused = bit == 13 || bit >= 25 && bit <= 30;

      assertThat(IoInst.fault(IoInstruction.of(Instruction.SSCH, GOOD_SID), storage).isPresent())
          .as("word 1 bit %d", bit)
          .isEqualTo(refused);
    }
    storage.write(0, new Orb(0, 0, 0x80000000).encode());
    assertThat(IoInst.fault(IoInstruction.of(Instruction.SSCH, GOOD_SID), storage))
        .contains(Pgm.OPERAND);
  }

  @Test
  void fault_eachSchibBit_operandForReservedAndUnsupported() {
    for (int bit = 0; bit < 32; bit++) {
      int mask = Integer.MIN_VALUE >>> bit;
      boolean word1 = bit <= 1 || bit == 6 || bit == 7;
      boolean word6 = bit <= 7 || bit >= 11 && bit <= 28 || bit == 30;

      assertThat(refused(new Pmcw(-1, mask, -1, -1, -1, -1, 0), 0)).isEqualTo(word1);
      assertThat(refused(new Pmcw(-1, 0, -1, -1, -1, -1, mask), 0)).isEqualTo(word6);
    }
  }

  @Test
  void fault_measurementBlockOffBoundary_operandInFormat1Alone() {
    assertThat(refused(Pmcw.ZERO.withWord6(4), 0x20)).isTrue();
    assertThat(refused(Pmcw.ZERO.withWord6(4), 0x40)).isFalse();
    assertThat(refused(Pmcw.ZERO, 0x20)).isFalse();
  }

  @Test
  void tpiFault_zeroAddress_neverFaults() {
    assertThat(IoInst.tpiFault(IoInstruction.of(Instruction.TPI, 0, 0), storage)).isEmpty();
    assertThat(IoInst.tpiFault(IoInstruction.of(Instruction.TPI, 0, SIZE - 4), storage))
        .contains(Pgm.ADDRESSING);
  }

  @Test
  void operands_good_areFetched() {
    storage.write(0, Bytes.ofInts(1, 2, 3));

    assertThat(IoInst.orb(IoInstruction.of(Instruction.SSCH, GOOD_SID), storage))
        .isEqualTo(new Orb(1, 2, 3));
    assertThat(IoInst.schib(IoInstruction.of(Instruction.MSCH, GOOD_SID), storage).pmcw())
        .isEqualTo(new Pmcw(1, 2, 3, 0, 0, 0, 0));
  }

  private boolean refused(Pmcw pmcw, int mba) {
    storage.write(0, new Schib(pmcw, new Scsw(-1, -1, -1), -1, mba, -1).encode());
    return IoInst.fault(IoInstruction.of(Instruction.MSCH, GOOD_SID), storage).isPresent();
  }
}
