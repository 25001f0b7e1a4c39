package ccwlab.passthrough.qemu;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * In ccwlab's place at the other end of the library's socket: takes every start and every clear,
 * and ends each at once. It speaks the frames by itself, so that what it finds is the library's
 * doing.
 */
final class StandIn implements AutoCloseable {
  static final int HELLO = 1;
  static final int OPEN = 2;
  static final int CLOSE = 3;
  static final int RESET = 4;
  static final int MAP = 5;
  static final int UNMAP = 6;
  static final int PWRITE = 7;
  static final int PREAD = 8;
  static final int SET_IRQ = 9;
  static final int INFO = 10;
  static final int SIGNAL = 20;
  static final int TAKEN = 21;
  static final int ANSWER = 0x8000;
  static final int ORB_CPA = 8;
  static final int COMMAND_REGION = 1 << 10;
  static final int SCHIB_REGION = 2 << 10;

  /** The kind of the entry that says that a connection has ended. */
  static final int ENDED = 0;

  private static final int HEADER = 16;
  private static final int IRB_OFFSET = 24;
  private static final int IRB_BYTES = 96;
  private static final int[] REGION_BYTES = {124, 8, 52, 8};
  private static final int IRQS = 3;
  private static final int CLEAR = 2;
  private static final int START_ENDED = 0x00804007;
  private static final int CLEARED = 0x00001001;
  private static final int CHANNEL_AND_DEVICE_END = 0x0c000000;

  /**
   * A frame, and who sent it.
   *
   * @param thread its name, as its HELLO says
   */
  record Frame(String thread, int kind, int device, long value, byte[] payload) {
    Frame with(int otherKind, byte[] otherPayload) {
      return new Frame(thread, otherKind, device, value, otherPayload);
    }

    int intAt(int offset) {
      return ByteBuffer.wrap(payload).getInt(offset);
    }
  }

  /** What is sent for a frame in place of its answer; null for the answer itself. */
  interface Bad {
    byte[] instead(Frame frame, byte[] answer);
  }

  private final ServerSocketChannel listener;
  private final Bad bad;
  private final List<Frame> frames = new ArrayList<>();
  private final byte[][] irbs = new byte[2][IRB_BYTES];
  private SocketChannel signals;

  /** Answers all but what {@code bad} takes over. */
  StandIn(Path socket, Bad bad) throws IOException {
    this.bad = bad;
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(socket));
    start(this::accept);
  }

  static byte[] frame(int kind, int device, long value, byte... payload) {
    return little(HEADER + payload.length)
        .putInt(payload.length)
        .putShort((short) kind)
        .putShort((short) device)
        .putLong(value)
        .put(payload)
        .array();
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "stand-in");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = listener.accept();
        start(() -> serve(channel));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void serve(SocketChannel channel) {
    String thread = "?";
    try (channel) {
      while (true) {
        Frame frame = read(channel, thread);
        if (frame.kind == HELLO) {
          thread =
              new String(frame.payload, 8, frame.payload.length - 8, StandardCharsets.US_ASCII);
          frame = new Frame(thread, HELLO, frame.device, frame.value, frame.payload);
          if (frame.value >>> 32 == 1) {
            signals = channel;
          }
        }
        seen(frame);
        if (frame.kind != TAKEN) {
          byte[] answer = answer(frame);
          byte[] instead = bad.instead(frame, answer);
          channel.write(ByteBuffer.wrap(instead == null ? answer : instead));
        }
      }
    } catch (IOException e) {
      seen(new Frame(thread, ENDED, 0, 0, new byte[0]));
    }
  }

  private static Frame read(SocketChannel channel, String thread) throws IOException {
    ByteBuffer header = filled(channel, HEADER);
    int length = header.getInt();
    int kind = header.getShort() & 0xffff;
    int device = header.getShort() & 0xffff;
    long value = header.getLong();
    return new Frame(thread, kind, device, value, filled(channel, length).array());
  }

  private static ByteBuffer filled(SocketChannel channel, int length) throws IOException {
    ByteBuffer buffer = little(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException();
      }
    }
    return buffer.flip();
  }

  private byte[] answer(Frame frame) throws IOException {
    byte[] payload = new byte[0];
    if (frame.kind == INFO) {
      ByteBuffer info = little(4 * (REGION_BYTES.length + 2)).putInt(REGION_BYTES.length);
      for (int bytes : REGION_BYTES) {
        info.putInt(bytes);
      }
      payload = info.putInt(IRQS).array();
    } else if (frame.kind == PREAD) {
      payload = new byte[ByteBuffer.wrap(frame.payload).order(ByteOrder.LITTLE_ENDIAN).getInt()];
      if (frame.value == 0) {
        System.arraycopy(irbs[frame.device], 0, payload, IRB_OFFSET, IRB_BYTES);
      }
    } else if (frame.kind == PWRITE) {
      end(frame);
    }
    return frame(frame.kind | ANSWER, frame.device, 0, payload);
  }

  /** What was started or cleared has ended when the call returns. */
  private void end(Frame write) throws IOException {
    ByteBuffer irb = ByteBuffer.wrap(irbs[write.device]);
    if (write.value == 0) {
      irb.putInt(0, START_ENDED).putInt(4, write.intAt(ORB_CPA) + 8);
      irb.putInt(8, CHANNEL_AND_DEVICE_END);
    } else {
      irb.putInt(0, write.intAt(0) == CLEAR ? CLEARED : START_ENDED).putInt(4, 0).putInt(8, 0);
    }
    signal(frame(SIGNAL, write.device, 0));
  }

  /** On the connection for signals. */
  synchronized void signal(byte... frame) throws IOException {
    signals.write(ByteBuffer.wrap(frame));
  }

  private synchronized void seen(Frame frame) {
    frames.add(frame);
    notifyAll();
  }

  /** What was sent up to now. */
  synchronized List<Frame> frames() {
    return List.copyOf(frames);
  }

  /** Waits until so many such frames have come; gives the last. */
  synchronized Frame await(int count, Predicate<Frame> wanted) throws InterruptedException {
    while (true) {
      List<Frame> found = frames.stream().filter(wanted).toList();
      if (found.size() >= count) {
        return found.get(count - 1);
      }
      wait();
    }
  }

  static Predicate<Frame> of(int kind, int device) {
    return frame -> frame.kind == kind && frame.device == device;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
