package ccwlab.qemu.virtual;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw1;
import ccwlab.qemu.SubchDev;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The emulated 3270, with nothing connected or with one client that answers by itself.
 *
 * <p>The client answers a record whose text begins with {@code R} and two digits: after as many
 * hundredths of a second it sends the inbound record 7D 40 40 and the rest of the text. Input that
 * was read in part is read again from its beginning, as in QEMU.
 *
 * <p><em>Source:</em> QEMU hw/s390x/3270-ccw.c, hw/char/terminal3270.c.
 *
 * @param connected a client is connected and has negotiated
 * @param input the input buffer; what was read stays in it
 * @param inputBytes how much of {@code input} waits to be read
 * @param nowMicros time since the beginning
 * @param answers what the client is about to send, earliest first
 */
public record Terminal3270(
    boolean connected, Bytes input, int inputBytes, long nowMicros, List<Answer> answers)
    implements VirtualDevice {
  private static final int WRITE = 0x01;
  private static final int READ_BUFFER = 0x02;
  private static final int ERASE_WRITE = 0x05;
  private static final int READ_MODIFIED = 0x06;
  private static final int ERASE_WRITE_ALTERNATE = 0x0d;
  private static final int WRITE_STRUCTURED_FIELD = 0x11;

  private static final int CU_TYPE = 0x3270;
  private static final int BLOCK_BYTES = 1024;
  private static final int INPUT_LIMIT = 1000;
  private static final int ANSWER_HEADER_BYTES = 4;
  private static final long TICK_MICROS = 10_000;
  private static final Bytes INBOUND = Bytes.ofHex("7d4040");

  /** An inbound record and when it arrives. */
  public record Answer(long atMicros, Bytes record) {}

  public Terminal3270 {
    answers = List.copyOf(answers);
  }

  public static Terminal3270 of(boolean connected) {
    return new Terminal3270(connected, Bytes.EMPTY, 0, 0, List.of());
  }

  @Override
  public Bytes senseId() {
    return Bytes.ofInts(CU_TYPE << 16).slice(0, 3);
  }

  @Override
  public Performed perform(SubchDev sch, Ccw1 ccw, CcwDataStream stream) {
    return switch (ccw.cmd()) {
      case WRITE, ERASE_WRITE, ERASE_WRITE_ALTERNATE, WRITE_STRUCTURED_FIELD ->
          ccw.cda() == 0 ? check(sch) : write(sch, ccw, stream);
      case READ_BUFFER, READ_MODIFIED -> ccw.cda() == 0 ? check(sch) : read(sch, ccw, stream);
      default -> reject(sch);
    };
  }

  @Override
  public Terminal3270 disabled() {
    return this;
  }

  @Override
  public Terminal3270 reset() {
    return this;
  }

  /** The earliest answer that arrives until then, if any. */
  Optional<Answer> nextAnswer(long untilMicros) {
    return answers.isEmpty() || answers.get(0).atMicros() > untilMicros
        ? Optional.empty()
        : Optional.of(answers.get(0));
  }

  /** The earliest answer has arrived: attention. */
  Terminal3270 received() {
    Answer answer = answers.get(0);
    List<Answer> rest = answers.subList(1, answers.size());
    Bytes more = input.slice(0, inputBytes).concat(answer.record());
    return more.length() > INPUT_LIMIT
        ? new Terminal3270(connected, input, inputBytes, answer.atMicros(), rest)
        : new Terminal3270(connected, more, more.length(), answer.atMicros(), rest);
  }

  Terminal3270 at(long micros) {
    return new Terminal3270(connected, input, inputBytes, micros, answers);
  }

  private Performed read(SubchDev sch, Ccw1 ccw, CcwDataStream stream) {
    int length = Math.min(stream.available(), inputBytes);
    if (!stream.write(input.slice(0, length))) {
      return check(sch);
    }
    Terminal3270 rest = new Terminal3270(connected, input, inputBytes - length, nowMicros, answers);
    return rest.done(sch, ccw.count() - length);
  }

  /** Nothing connected, or nothing to write: intervention required. */
  private Performed write(SubchDev sch, Ccw1 ccw, CcwDataStream stream) {
    int count = stream.available();
    if (!connected) {
      return intervention(sch);
    }
    Bytes sent = Bytes.EMPTY;
    while (sent.length() < count) {
      Optional<Bytes> block = stream.read(Math.min(count - sent.length(), BLOCK_BYTES));
      if (block.isEmpty()) {
        return check(sch);
      }
      sent = sent.concat(block.get());
    }
    Terminal3270 heard = heard(sent);
    return count == 0 ? heard.intervention(sch) : heard.done(sch, ccw.count() - count);
  }

  private Performed intervention(SubchDev sch) {
    return new Performed(this, SubchannelWork.interventionRequired(sch), CcwResult.DEVICE_STATUS);
  }

  /** The client has got a record: control character, {@code R}, two digits, text. */
  private Terminal3270 heard(Bytes sent) {
    if (sent.length() < ANSWER_HEADER_BYTES
        || sent.byteAt(1) != 'R'
        || !isDigit(sent.byteAt(2))
        || !isDigit(sent.byteAt(3))) {
      return this;
    }
    int ticks = 10 * (sent.byteAt(2) - '0') + sent.byteAt(3) - '0';
    Bytes text = sent.slice(ANSWER_HEADER_BYTES, sent.length() - ANSWER_HEADER_BYTES);
    Answer answer = new Answer(nowMicros + ticks * TICK_MICROS, INBOUND.concat(text));
    List<Answer> more = new ArrayList<>(answers);
    int at = more.size();
    while (at > 0 && more.get(at - 1).atMicros() > answer.atMicros()) {
      at--;
    }
    more.add(at, answer);
    return new Terminal3270(connected, input, inputBytes, nowMicros, more);
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
