package ccwlab.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Accessors read the bits that the Principles of Operation name, and no others. */
class FieldLayoutTest {
  /** Bits are counted from the leftmost of the whole block, so word 1 begins at bit 32. */
  static Stream<Arguments> fields() {
    return Stream.of(
        field("scsw key", 12, 0, 4, bytes -> Scsw.decode(bytes, 0).key()),
        field("scsw cc", 12, 6, 2, bytes -> Scsw.decode(bytes, 0).cc()),
        field("scsw fctl", 12, 17, 3, bytes -> Scsw.decode(bytes, 0).fctl()),
        field("scsw actl", 12, 20, 7, bytes -> Scsw.decode(bytes, 0).actl()),
        field("scsw stctl", 12, 27, 5, bytes -> Scsw.decode(bytes, 0).stctl()),
        field("scsw dstat", 12, 64, 8, bytes -> Scsw.decode(bytes, 0).dstat()),
        field("scsw cstat", 12, 72, 8, bytes -> Scsw.decode(bytes, 0).cstat()),
        field("scsw count", 12, 80, 16, bytes -> Scsw.decode(bytes, 0).count()),
        field("pmcw isc", 28, 34, 3, bytes -> Pmcw.decode(bytes, 0).isc()),
        field("pmcw devno", 28, 48, 16, bytes -> Pmcw.decode(bytes, 0).devno()),
        field("pmcw lpm", 28, 64, 8, bytes -> Pmcw.decode(bytes, 0).lpm()),
        field("pmcw pnom", 28, 72, 8, bytes -> Pmcw.decode(bytes, 0).pnom()),
        field("pmcw lpum", 28, 80, 8, bytes -> Pmcw.decode(bytes, 0).lpum()),
        field("pmcw pim", 28, 88, 8, bytes -> Pmcw.decode(bytes, 0).pim()),
        field("pmcw mbi", 28, 96, 16, bytes -> Pmcw.decode(bytes, 0).mbi()),
        field("pmcw pom", 28, 112, 8, bytes -> Pmcw.decode(bytes, 0).pom()),
        field("pmcw pam", 28, 120, 8, bytes -> Pmcw.decode(bytes, 0).pam()),
        field("pmcw ena", 28, 40, 1, bytes -> Pmcw.decode(bytes, 0).ena() ? 1 : 0),
        field("pmcw dnv", 28, 47, 1, bytes -> Pmcw.decode(bytes, 0).dnv() ? 1 : 0),
        field("orb key", 12, 32, 4, bytes -> Orb.decode(bytes, 0).key()),
        field("orb lpm", 12, 48, 8, bytes -> Orb.decode(bytes, 0).lpm()),
        field("crw rsc", 4, 4, 4, bytes -> Crw.decode(bytes, 0).rsc()),
        field("crw erc", 4, 10, 6, bytes -> Crw.decode(bytes, 0).erc()),
        field("crw rsid", 4, 16, 16, bytes -> Crw.decode(bytes, 0).rsid()),
        field("ccw0 cmd", 8, 0, 8, bytes -> Ccw0.decode(bytes.longAt(0)).cmd()),
        field("ccw0 flags", 8, 32, 8, bytes -> Ccw0.decode(bytes.longAt(0)).flags()),
        field("ccw0 count", 8, 48, 16, bytes -> Ccw0.decode(bytes.longAt(0)).count()),
        field("ccw1 cmd", 8, 0, 8, bytes -> Ccw1.decode(bytes.longAt(0)).cmd()),
        field("ccw1 flags", 8, 8, 8, bytes -> Ccw1.decode(bytes.longAt(0)).flags()),
        field("ccw1 count", 8, 16, 16, bytes -> Ccw1.decode(bytes.longAt(0)).count()));
  }

  private static Arguments field(
      String name, int size, int firstBit, int bits, ToIntFunction<Bytes> read) {
    return Arguments.of(name, size, firstBit, bits, read);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fields")
  void read_everyValueAmongRandomBits_isThatValue(
      String name, int size, int firstBit, int bits, ToIntFunction<Bytes> read) {
    Random random = new Random(firstBit);
    byte[] content = new byte[size];

    for (int value = 0; value < 1 << bits; value++) {
      random.nextBytes(content);
      put(content, firstBit, bits, value);

      int got = read.applyAsInt(Bytes.owning(content.clone()));

      if (got != value) {
        assertThat(got).as(name).isEqualTo(value);
      }
    }
  }

  private static void put(byte[] content, int firstBit, int bits, int value) {
    for (int i = 0; i < bits; i++) {
      int bit = firstBit + i;
      int mask = 0x80 >>> (bit & 7);
      boolean on = (value >>> bits - 1 - i & 1) != 0;
      content[bit >>> 3] = (byte) (on ? content[bit >>> 3] | mask : content[bit >>> 3] & ~mask);
    }
  }

  @ParameterizedTest
  @EnumSource(Fctl.class)
  void fctl_bits_areInOrderFromBit17(Fctl bit) {
    assertThat(bit.mask()).isEqualTo(0x80000000 >>> 17 + bit.ordinal());
    assertThat(bit.mask() & ~Fctl.FIELD).isZero();
  }

  @ParameterizedTest
  @EnumSource(Actl.class)
  void actl_bits_areInOrderFromBit20(Actl bit) {
    assertThat(bit.mask()).isEqualTo(0x80000000 >>> 20 + bit.ordinal());
    assertThat(bit.mask() & ~Actl.FIELD).isZero();
  }

  @ParameterizedTest
  @EnumSource(Stctl.class)
  void stctl_bits_areInOrderFromBit27(Stctl bit) {
    assertThat(bit.mask()).isEqualTo(0x80000000 >>> 27 + bit.ordinal());
    assertThat(bit.mask() & ~Stctl.FIELD).isZero();
  }

  @Test
  void withers_anyWord_changeTheirFieldAlone() {
    Random random = new Random(3);

    for (int i = 0; i < 1_000; i++) {
      Scsw scsw = new Scsw(random.nextInt(), random.nextInt(), random.nextInt());
      int cc = random.nextInt(4);

      assertThat(scsw.withCc(cc).cc()).isEqualTo(cc);
      assertThat(scsw.withCc(cc).withCc(scsw.cc())).isEqualTo(scsw);
      assertThat(scsw.with(Actl.SCHACT).without(Actl.SCHACT)).isEqualTo(scsw.without(Actl.SCHACT));
      assertThat(scsw.withStatus(scsw.dstat(), scsw.cstat(), scsw.count())).isEqualTo(scsw);
    }
  }

  /** Bit 0 of word 1 is outside the address and is checked; the address keeps it for the check. */
  @Test
  void ccw1Cda_bitZeroOn_isKept() {
    assertThat(Ccw1.decode(0x0340_0001_8000_1000L).cda()).isEqualTo(0x8000_1000);
    assertThat(Ccw0.decode(0x03ff_fff8_4000_0001L).cda()).isEqualTo(0xff_fff8);
  }

  @Test
  void idawValid_format1WithBitZero_isNot() {
    assertThat(new Idaw(1, 0x8000_0000L).valid()).isFalse();
    assertThat(new Idaw(1, 0x7fff_f800L).valid()).isTrue();
    assertThat(new Idaw(2, 0x8000_0000L).valid()).isTrue();
  }
}
