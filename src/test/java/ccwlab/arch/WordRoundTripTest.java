package ccwlab.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Decode then encode is the identity, for every architected word and any bits. */
class WordRoundTripTest {
  private static final int ROUNDS = 2_000;

  static Stream<Arguments> words() {
    return Stream.of(
        word("SCSW", 12, Scsw::decode, Scsw::encode),
        word("PMCW", 28, Pmcw::decode, Pmcw::encode),
        word("SCHIB", 52, Schib::decode, Schib::encode),
        word("ORB", 12, Orb::decode, Orb::encode),
        word("ESW", 20, Esw::decode, Esw::encode),
        word("IRB", 96, Irb::decode, Irb::encode),
        word("CRW", 4, Crw::decode, Crw::encode),
        word("IDAW-1", 4, (bytes, at) -> Idaw.decode(bytes, at, 1), Idaw::encode),
        word("IDAW-2", 8, (bytes, at) -> Idaw.decode(bytes, at, 2), Idaw::encode),
        word("CCW-0", 8, ccw(CcwFormat.FORMAT_0), WordRoundTripTest::bytes),
        word("CCW-1", 8, ccw(CcwFormat.FORMAT_1), WordRoundTripTest::bytes));
  }

  private static <T> Arguments word(
      String name, int size, BiFunction<Bytes, Integer, T> decode, Function<T, Bytes> encode) {
    BiFunction<Bytes, Integer, Bytes> roundTrip =
        (bytes, at) -> encode.apply(decode.apply(bytes, at));
    return Arguments.of(name, size, roundTrip);
  }

  private static BiFunction<Bytes, Integer, Ccw> ccw(CcwFormat format) {
    return (bytes, at) -> format.decode(bytes.longAt(at));
  }

  private static Bytes bytes(Ccw ccw) {
    return Bytes.ofInts((int) (ccw.encode() >>> 32), (int) ccw.encode());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("words")
  void decodeEncode_randomBits_isTheIdentity(
      String name, int size, BiFunction<Bytes, Integer, Bytes> roundTrip) {
    Random random = new Random(size);
    byte[] content = new byte[size + 8];

    for (int i = 0; i < ROUNDS; i++) {
      random.nextBytes(content);
      Bytes stored = Bytes.owning(content.clone());

      assertThat(roundTrip.apply(stored, 4)).isEqualTo(stored.slice(4, size));
    }
  }

  /** Each halfword of each word takes all its values, with all other bits at random. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("words")
  void decodeEncode_everyValueOfEveryHalfword_isTheIdentity(
      String name, int size, BiFunction<Bytes, Integer, Bytes> roundTrip) {
    Random random = new Random(size);
    byte[] content = new byte[size];

    for (int at = 0; at < size; at += 2) {
      random.nextBytes(content);
      for (int value = 0; value <= 0xffff; value++) {
        content[at] = (byte) (value >>> 8);
        content[at + 1] = (byte) value;
        Bytes stored = Bytes.owning(content.clone());
        if (!roundTrip.apply(stored, 0).equals(stored)) {
          assertThat(roundTrip.apply(stored, 0)).as(name).isEqualTo(stored);
        }
      }
    }
  }

  @Test
  void irbDecode_anyBits_putsEachPartAtItsPlace() {
    byte[] content = new byte[Irb.SIZE_BYTES];
    new Random(96).nextBytes(content);
    Bytes stored = Bytes.owning(content);

    Irb irb = Irb.decode(stored, 0);

    assertThat(irb.scsw().encode()).isEqualTo(stored.slice(0, 12));
    assertThat(irb.esw().encode()).isEqualTo(stored.slice(12, 20));
    assertThat(irb.ecw()).isEqualTo(stored.slice(32, 32));
    assertThat(irb.emw()).isEqualTo(stored.slice(64, 32));
  }

  @Test
  void schibDecode_anyBits_putsScswAfterPmcw() {
    byte[] content = new byte[52];
    new Random(52).nextBytes(content);
    Bytes stored = Bytes.owning(content);

    Schib schib = Schib.decode(stored, 0);

    assertThat(schib.pmcw().encode()).isEqualTo(stored.slice(0, 28));
    assertThat(schib.scsw().encode()).isEqualTo(stored.slice(28, 12));
  }
}
