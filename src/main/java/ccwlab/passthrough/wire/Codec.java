package ccwlab.passthrough.wire;

import ccwlab.arch.Bytes;
import ccwlab.passthrough.wire.Request.Close;
import ccwlab.passthrough.wire.Request.Hello;
import ccwlab.passthrough.wire.Request.Info;
import ccwlab.passthrough.wire.Request.Map;
import ccwlab.passthrough.wire.Request.Open;
import ccwlab.passthrough.wire.Request.Pread;
import ccwlab.passthrough.wire.Request.Pwrite;
import ccwlab.passthrough.wire.Request.Reset;
import ccwlab.passthrough.wire.Request.SetIrq;
import ccwlab.passthrough.wire.Request.Taken;
import ccwlab.passthrough.wire.Request.Unmap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Messages as frames, and frames as messages. A frame that is not exactly a message is refused. */
public final class Codec {
  /** The protocol that is spoken. */
  public static final int VERSION = 1;

  /** The frame by which an eventfd is signalled. */
  static final int SIGNAL = 20;

  /** Longest name of a thread. Source: Linux, TASK_COMM_LEN. */
  private static final int THREAD_NAME_MOST = 15;

  private static final int INDEXES = 3;

  private Codec() {}

  /** What the frame says. */
  static Request request(Frame frame) throws WireException {
    return switch (frame.kind()) {
      case Hello.KIND -> hello(frame);
      case Open.KIND -> new Open(deviceOnly(frame, 0));
      case Close.KIND -> new Close(deviceOnly(frame, 0));
      case Reset.KIND -> new Reset(deviceOnly(frame, 0));
      case Info.KIND -> new Info(deviceOnly(frame, 0));
      case Map.KIND -> map(frame);
      case Unmap.KIND -> new Unmap(frame.value(), positive(frame, container(frame, 8).getLong()));
      case Pwrite.KIND -> pwrite(frame);
      case Pread.KIND -> pread(frame);
      case SetIrq.KIND -> setIrq(frame);
      case Taken.KIND ->
          new Taken(
              device(frame),
              index(frame),
              positive(frame, buffer(withLength(frame, 8).payload()).getLong()));
      default -> throw wrong(frame, "is of no kind that there is");
    };
  }

  private static Hello hello(Frame frame) throws WireException {
    int length = frame.payload().length();
    long role = frame.value() >>> 32;
    boolean named = length >= 8 && length <= 8 + THREAD_NAME_MOST;
    if (!named || role > 1 || frame.device() != Frame.NO_DEVICE) {
      throw wrong(frame, "is no HELLO");
    }
    ByteBuffer in = buffer(frame.payload());
    int pid = in.getInt();
    int tid = in.getInt();
    byte[] name = new byte[in.remaining()];
    in.get(name);
    for (byte one : name) {
      if (one < ' ' || one > '~') {
        throw wrong(frame, "names its thread with what is not ASCII");
      }
    }
    String thread = new String(name, StandardCharsets.US_ASCII);
    return new Hello((int) frame.value(), role == 1, pid, tid, thread);
  }

  private static Map map(Frame frame) throws WireException {
    ByteBuffer in = container(frame, 16);
    long size = positive(frame, in.getLong());
    long offset = in.getLong();
    if (offset < 0 || offset > Long.MAX_VALUE - size) {
      throw wrong(frame, "maps what no file has");
    }
    return new Map(frame.value(), size, offset);
  }

  private static Pwrite pwrite(Frame frame) throws WireException {
    if (frame.payload().length() == 0) {
      throw wrong(frame, "writes nothing");
    }
    return new Pwrite(device(frame), offset(frame), frame.payload());
  }

  private static Pread pread(Frame frame) throws WireException {
    int count = buffer(withLength(frame, 4).payload()).getInt();
    if (count < 1 || count > Frame.PAYLOAD_BYTES_MOST) {
      throw wrong(frame, "reads " + Integer.toUnsignedString(count) + " bytes");
    }
    return new Pread(device(frame), offset(frame), count);
  }

  private static SetIrq setIrq(Frame frame) throws WireException {
    int set = withLength(frame, 1).payload().byteAt(0);
    if (set > 1) {
      throw wrong(frame, "sets an eventfd neither on nor off");
    }
    return new SetIrq(device(frame), index(frame), set == 1);
  }

  private static int deviceOnly(Frame frame, int length) throws WireException {
    if (frame.value() != 0) {
      throw wrong(frame, "has a value that means nothing");
    }
    return device(withLength(frame, length));
  }

  private static int device(Frame frame) throws WireException {
    if (frame.device() == Frame.NO_DEVICE) {
      throw wrong(frame, "names no device");
    }
    return frame.device();
  }

  private static ByteBuffer container(Frame frame, int length) throws WireException {
    if (frame.device() != Frame.NO_DEVICE) {
      throw wrong(frame, "names a device, but is for all of them");
    }
    return buffer(withLength(frame, length).payload());
  }

  private static Frame withLength(Frame frame, int length) throws WireException {
    if (frame.payload().length() != length) {
      throw wrong(frame, "has a payload of " + frame.payload().length() + " bytes, not " + length);
    }
    return frame;
  }

  private static long offset(Frame frame) throws WireException {
    if (frame.value() < 0) {
      throw wrong(frame, "goes to a negative offset");
    }
    return frame.value();
  }

  private static long positive(Frame frame, long size) throws WireException {
    if (size <= 0) {
      throw wrong(frame, "counts nothing");
    }
    return size;
  }

  private static int index(Frame frame) throws WireException {
    if (frame.value() < 0 || frame.value() >= INDEXES) {
      throw wrong(frame, "has no eventfd " + frame.value());
    }
    return (int) frame.value();
  }

  private static WireException wrong(Frame frame, String what) {
    return new WireException("a message of kind " + frame.kind() + " " + what);
  }

  /** A request as its frame. */
  public static Frame frame(Request request) {
    if (request instanceof Hello hello) {
      byte[] name = hello.thread().getBytes(StandardCharsets.US_ASCII);
      ByteBuffer out = little(8 + name.length).putInt(hello.pid()).putInt(hello.tid()).put(name);
      long role = hello.signals() ? 1L << 32 : 0;
      return new Frame(Hello.KIND, Frame.NO_DEVICE, role | hello.version(), bytes(out));
    }
    if (request instanceof Map map) {
      ByteBuffer out = little(16).putLong(map.sizeBytes()).putLong(map.offset());
      return new Frame(Map.KIND, Frame.NO_DEVICE, map.iova(), bytes(out));
    }
    if (request instanceof Unmap unmap) {
      ByteBuffer out = little(8).putLong(unmap.sizeBytes());
      return new Frame(Unmap.KIND, Frame.NO_DEVICE, unmap.iova(), bytes(out));
    }
    if (request instanceof Taken taken) {
      Bytes count = bytes(little(8).putLong(taken.count()));
      return new Frame(Taken.KIND, taken.device(), taken.index(), count);
    }
    return onDevice((Request.OnDevice) request);
  }

  private static Frame onDevice(Request.OnDevice request) {
    if (request instanceof Pwrite pwrite) {
      return new Frame(Pwrite.KIND, pwrite.device(), pwrite.offset(), pwrite.data());
    }
    if (request instanceof Pread pread) {
      Bytes count = bytes(little(4).putInt(pread.count()));
      return new Frame(Pread.KIND, pread.device(), pread.offset(), count);
    }
    if (request instanceof SetIrq set) {
      Bytes on = Bytes.filled(1, set.set() ? 1 : 0);
      return new Frame(SetIrq.KIND, set.device(), set.index(), on);
    }
    return new Frame(request.kind(), request.device(), 0, Bytes.EMPTY);
  }

  /** The answer to that request, as its frame. */
  static Frame answer(Frame to, Answer answer) {
    return new Frame(to.kind() | Frame.ANSWER, to.device(), answer.errno().number(), answer.data());
  }

  /** The frame that signals an eventfd. */
  static Frame signal(int device, int index) {
    return new Frame(SIGNAL, device, index, Bytes.EMPTY);
  }

  /** The payload of the answer to {@link Info}. */
  public static Bytes info(int irqs, int... regionBytes) {
    ByteBuffer out = little(4 * (regionBytes.length + 2)).putInt(regionBytes.length);
    for (int one : regionBytes) {
      out.putInt(one);
    }
    return bytes(out.putInt(irqs));
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer buffer(Bytes payload) {
    return ByteBuffer.wrap(payload.toArray()).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Bytes bytes(ByteBuffer filled) {
    return Bytes.owning(filled.array());
  }
}
