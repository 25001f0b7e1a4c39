package ccwlab.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Strings of bytes: what is in them, what is made of them, and that nobody changes them. */
class BytesTest {
  private static final Bytes EIGHT = Bytes.ofHex("0123456789abcdef");

  @Test
  void accessors_everySize_areBigEndianAndUnsigned() {
    assertThat(EIGHT.byteAt(4)).isEqualTo(0x89);
    assertThat(EIGHT.shortAt(3)).isEqualTo(0x6789);
    assertThat(EIGHT.shortAt(6)).isEqualTo(0xcdef);
    assertThat(EIGHT.intAt(1)).isEqualTo(0x23456789);
    assertThat(EIGHT.longAt(0)).isEqualTo(0x0123456789abcdefL);
  }

  @Test
  void made_ofWords_holdsThemInOrder() {
    assertThat(Bytes.ofInts(0x01234567, 0x89abcdef)).isEqualTo(EIGHT);
    assertThat(Bytes.ofLongs(0x0123456789abcdefL, 1).hex())
        .isEqualTo("0123456789abcdef0000000000000001");
    assertThat(Bytes.ofLongs()).isEqualTo(Bytes.EMPTY);
    assertThat(Bytes.ofIntsAndZeros(6, 0x01020304).hex()).isEqualTo("010203040000");
    assertThat(Bytes.filled(3, 0x1fe).hex()).isEqualTo("fefefe");
    assertThat(Bytes.zeros(3).hex()).isEqualTo("000000");
    assertThat(EIGHT).hasToString("0123456789abcdef");
  }

  @Test
  void array_changedAfterwards_leavesTheStringAlone() {
    byte[] given = {1, 2};
    Bytes made = Bytes.of(given);
    given[0] = 9;
    byte[] taken = made.toArray();
    taken[1] = 9;

    assertThat(made.hex()).isEqualTo("0102");
    assertThat(taken).containsExactly(1, 9);
    assertThat(Bytes.of(new byte[0])).isSameAs(Bytes.EMPTY);
  }

  @Test
  void with_aPart_laysItOverAndLeavesTheFirstAlone() {
    assertThat(EIGHT.with(2, Bytes.ofHex("ffee")).hex()).isEqualTo("0123ffee89abcdef");
    assertThat(EIGHT.withInt(4, 0x0a0b0c0d).hex()).isEqualTo("012345670a0b0c0d");
    assertThat(EIGHT.concat(Bytes.ofHex("77")).hex()).isEqualTo("0123456789abcdef77");
    assertThat(EIGHT.hex()).isEqualTo("0123456789abcdef");
  }

  @Test
  void slice_anyRange_isThoseBytes() {
    assertThat(EIGHT.slice(2, 3).hex()).isEqualTo("456789");
    assertThat(EIGHT.slice(0, 2).hex()).isEqualTo("0123");
    assertThat(EIGHT.slice(6, 2).hex()).isEqualTo("cdef");
    assertThat(EIGHT.slice(8, 0)).isEqualTo(Bytes.EMPTY);
    assertThat(EIGHT.slice(0, 8)).isSameAs(EIGHT);
    assertThatThrownBy(() -> EIGHT.intAt(5)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void equals_byContentAlone() {
    assertThat(EIGHT).isEqualTo(Bytes.ofHex("0123456789abcdef"));
    assertThat(EIGHT).hasSameHashCodeAs(Bytes.ofHex("0123456789abcdef"));
    assertThat(EIGHT.hashCode()).isNotEqualTo(Bytes.ofHex("0123456789abcdee").hashCode());
    assertThat(EIGHT).isNotEqualTo(Bytes.ofHex("0123456789abcdee"));
    assertThat(EIGHT).isNotEqualTo("0123456789abcdef");
  }
}
