package ccwlab.passthrough.wire;

import ccwlab.arch.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;

/** Frames over a connection. One thread reads; any thread writes. */
public final class FrameChannel implements AutoCloseable {
  private final SocketChannel channel;
  private final ByteBuffer in = buffer();
  private final ByteBuffer out = buffer();

  public FrameChannel(SocketChannel channel) {
    this.channel = channel;
    in.limit(0);
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocateDirect(Frame.HEADER_BYTES + Frame.PAYLOAD_BYTES_MOST)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Waits for the next frame.
   *
   * @return null if the other end has closed between two frames
   * @throws WireException if it says what is no frame, or closes within one
   */
  public Frame read() throws IOException, WireException {
    if (!fill(Frame.HEADER_BYTES)) {
      return null;
    }
    int length = in.getInt();
    int kind = in.getShort() & 0xffff;
    int device = in.getShort() & 0xffff;
    long value = in.getLong();
    if (length < 0 || length > Frame.PAYLOAD_BYTES_MOST) {
      throw new WireException(
          "a message announces %s bytes; allowed: up to %d"
              .formatted(Integer.toUnsignedString(length), Frame.PAYLOAD_BYTES_MOST));
    }
    byte[] payload = new byte[length];
    if (length > 0) {
      if (!fill(length)) {
        throw cutShort();
      }
      in.get(payload);
    }
    return new Frame(kind, device, value, Bytes.owning(payload));
  }

  /**
   * So many bytes are there to be taken.
   *
   * @return false if the other end has closed before the first of them
   */
  private boolean fill(int bytes) throws IOException, WireException {
    if (in.remaining() >= bytes) {
      return true;
    }
    in.compact();
    try {
      while (in.position() < bytes) {
        if (channel.read(in) < 0) {
          if (in.position() == 0) {
            return false;
          }
          throw cutShort();
        }
      }
    } finally {
      in.flip();
    }
    return true;
  }

  private static WireException cutShort() {
    return new WireException("the connection ended within a message");
  }

  public synchronized void write(Frame frame) throws IOException {
    out.clear();
    out.putInt(frame.payload().length());
    out.putShort((short) frame.kind());
    out.putShort((short) frame.device());
    out.putLong(frame.value());
    out.put(frame.payload().toArray());
    out.flip();
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is not used any more, whatever has become of it.
    }
  }
}
