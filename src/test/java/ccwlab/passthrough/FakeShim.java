package ccwlab.passthrough;

import ccwlab.arch.Bytes;
import ccwlab.passthrough.wire.Codec;
import ccwlab.passthrough.wire.Frame;
import ccwlab.passthrough.wire.FrameChannel;
import ccwlab.passthrough.wire.Request;
import ccwlab.passthrough.wire.WireException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** One connection of a library in QEMU's process, played by a test. */
public final class FakeShim implements AutoCloseable {
  private final FrameChannel channel;

  /** Connects, and says nothing. */
  public FakeShim(Path socket) throws IOException {
    channel = new FrameChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  /** Connects as a thread with that name. */
  public static FakeShim calls(Path socket, String thread) throws IOException, WireException {
    FakeShim shim = new FakeShim(socket);
    shim.ask(new Request.Hello(Codec.VERSION, false, 1, 2, thread));
    return shim;
  }

  /** Connects for signals. */
  public static FakeShim signals(Path socket) throws IOException, WireException {
    FakeShim shim = new FakeShim(socket);
    shim.ask(new Request.Hello(Codec.VERSION, true, 1, 3, "signals"));
    return shim;
  }

  /** Makes a call, and waits for its answer; null if the other end has closed. */
  public Frame ask(Request request) throws IOException, WireException {
    say(Codec.frame(request));
    return channel.read();
  }

  public void say(Frame frame) throws IOException {
    channel.write(frame);
  }

  /** The next frame; null if the other end has closed. */
  public Frame hear() throws IOException, WireException {
    return channel.read();
  }

  /** A pwrite of a function to the command region: 1 halt, 2 clear. */
  public Frame command(int device, int function) throws IOException, WireException {
    return ask(new Request.Pwrite(device, 1 << 10, Bytes.ofInts(function, 0)));
  }

  @Override
  public void close() {
    channel.close();
  }
}
