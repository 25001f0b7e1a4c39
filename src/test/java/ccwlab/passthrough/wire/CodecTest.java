package ccwlab.passthrough.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Bytes;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecTest {
  private static final int NONE = Frame.NO_DEVICE;

  static Stream<Request> requests() {
    return Stream.of(
        new Request.Hello(1, false, 12, 13, "CPU 0/TCG"),
        new Request.Hello(1, true, -1, 0, ""),
        new Request.Open(3),
        new Request.Close(0),
        new Request.Reset(7),
        new Request.Info(1),
        new Request.Map(0x1000, 0x2000, 0x3000),
        new Request.Unmap(-4096, 1),
        new Request.Pwrite(2, 1 << 10, Bytes.ofHex("0000000100000000")),
        new Request.Pread(2, 24, 4096),
        new Request.SetIrq(2, 2, true),
        new Request.SetIrq(2, 0, false),
        new Request.Taken(5, 1, 2));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void request_asItsFrame_isReadAgain(Request request) throws WireException {
    assertThat(Codec.request(Codec.frame(request))).isEqualTo(request);
  }

  static Stream<Frame> malformed() {
    return Stream.of(
        new Frame(0, 0, 0, Bytes.EMPTY),
        new Frame(20, 0, 0, Bytes.EMPTY),
        new Frame(0x8002, 0, 0, Bytes.EMPTY),
        new Frame(1, NONE, 1, Bytes.zeros(7)),
        new Frame(1, NONE, 1, Bytes.zeros(24)),
        new Frame(1, NONE, 2L << 32 | 1, Bytes.zeros(8)),
        new Frame(1, NONE, 1, Bytes.zeros(9)),
        new Frame(2, NONE, 0, Bytes.EMPTY),
        new Frame(2, 0, 1, Bytes.EMPTY),
        new Frame(3, 0, 0, Bytes.zeros(1)),
        new Frame(5, 0, 0, Bytes.zeros(16)),
        new Frame(5, NONE, 0, Bytes.zeros(15)),
        new Frame(5, NONE, 0, Bytes.zeros(16)),
        new Frame(5, NONE, 0, Bytes.filled(16, 0xff)),
        new Frame(6, NONE, 0, Bytes.zeros(8)),
        new Frame(7, 0, 0, Bytes.EMPTY),
        new Frame(7, 0, -1, Bytes.zeros(4)),
        new Frame(7, NONE, 0, Bytes.zeros(4)),
        new Frame(8, 0, 0, Bytes.zeros(4)),
        new Frame(8, 0, 0, Bytes.filled(4, 0xff)),
        new Frame(8, 0, 0, Bytes.zeros(8)),
        new Frame(9, 0, 3, Bytes.zeros(1)),
        new Frame(9, 0, 0, Bytes.filled(1, 2)),
        new Frame(21, 0, -1, Bytes.filled(8, 1)),
        new Frame(21, 0, 0, Bytes.zeros(8)),
        new Frame(21, 0, 0, Bytes.zeros(1)));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void frame_thatIsNoRequest_isRefusedInOneLine(Frame frame) {
    assertThatThrownBy(() -> Codec.request(frame))
        .isInstanceOf(WireException.class)
        .hasMessageMatching("a message of kind [0-9]+ .{3,100}");
  }

  @Test
  void frames_ofAnyContent_areRequestsOrRefused() {
    Random dice = new Random(11);
    int understood = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] payload = new byte[dice.nextInt(3) == 0 ? dice.nextInt(40) : 4 * dice.nextInt(5)];
      dice.nextBytes(payload);
      long value = dice.nextBoolean() ? dice.nextInt(4) : dice.nextLong();
      int device = dice.nextBoolean() ? NONE : dice.nextInt(0x10000);
      Frame frame = new Frame(dice.nextInt(24), device, value, Bytes.owning(payload));
      try {
        Request request = Codec.request(frame);
        assertThat(Codec.frame(request)).isEqualTo(frame);
        understood++;
      } catch (WireException e) {
        assertThat(e.getMessage()).hasSizeLessThan(120);
      }
    }
    assertThat(understood).isGreaterThan(1000);
  }
}
