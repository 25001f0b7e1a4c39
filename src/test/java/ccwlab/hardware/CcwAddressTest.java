package ccwlab.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cstat;
import ccwlab.arch.Orb;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the first CCW may be: 31 bits in format 1, 24 bits in format 0, on a doubleword. */
class CcwAddressTest {
  private static final int FORMAT_1 = Orb.F;

  @ParameterizedTest
  @CsvSource({
    "1, 00000000, true", "1, 01000000, true", "1, 80000000, false", "1, 00010004, false",
    "0, 00000000, true", "0, 00fffff8, true", "0, 01000000, false", "0, 80000000, false"
  })
  void ssch_programAt(int format, String at, boolean runs) {
    int address = Integer.parseUnsignedInt(at, 16);
    Rig rig = Rig.nullDevice();
    String nop = format == 1 ? "0320000100000000" : "0300000020000001";
    if ((address & 7) == 0 && address >= 0) {
      rig.host.place(address, Bytes.ofHex(nop));
    }

    rig.ssch(new Orb(0xcafe, (format == 1 ? FORMAT_1 : 0) | 0xff << 8, address));
    rig.settle();

    assertThat(rig.scsw().cstat() & Cstat.PROGRAM_CHECK).isEqualTo(runs ? 0 : Cstat.PROGRAM_CHECK);
    assertThat(rig.scsw().dstat()).isEqualTo(runs ? 0x0c : 0);
  }
}
