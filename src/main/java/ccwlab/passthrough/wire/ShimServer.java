package ccwlab.passthrough.wire;

import ccwlab.passthrough.wire.Request.Call;
import ccwlab.passthrough.wire.Request.Hello;
import ccwlab.passthrough.wire.Request.Taken;
import ccwlab.vfio.Errno;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for the library in QEMU's process, and gives what it asks for to a handler. */
public final class ShimServer implements AutoCloseable {
  /** Stands for a vCPU's number where QEMU's main loop, or another thread, makes a call. */
  public static final int MAIN_LOOP = -1;

  private static final Logger LOG = LoggerFactory.getLogger(ShimServer.class);

  /** As QEMU names the threads of its vCPUs if told to. */
  private static final Pattern VCPU = Pattern.compile("CPU ([0-9]{1,3})/.*");

  private final ServerSocketChannel listener;
  private final ShimHandler handler;
  private final Set<FrameChannel> open = new HashSet<>();
  private FrameChannel signals;
  private boolean over;

  /**
   * Listens from now on.
   *
   * @param socket where; in a folder that only the user can enter
   */
  public ShimServer(Path socket, ShimHandler handler) throws IOException {
    this.handler = handler;
    this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(socket));
    start("passthrough-listener", this::accept);
  }

  private static void start(String name, Runnable what) {
    Thread thread = new Thread(what, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel next = listener.accept();
        FrameChannel channel = new FrameChannel(next);
        if (add(channel)) {
          start("passthrough-call", () -> serve(channel));
        } else {
          channel.close();
        }
      }
    } catch (IOException e) {
      // The listener was closed.
    }
  }

  private synchronized boolean add(FrameChannel channel) {
    return !over && open.add(channel);
  }

  private void serve(FrameChannel channel) {
    String why = "its connections are closed";
    try {
      Frame first = channel.read();
      if (first != null) {
        Hello hello = hello(first);
        if (hello.version() != Codec.VERSION) {
          channel.write(Codec.answer(first, Answer.of(Errno.EOPNOTSUPP)));
          throw new WireException(
              "it speaks version %d; allowed: %d".formatted(hello.version(), Codec.VERSION));
        }
        greet(channel, first, hello);
        talk(channel, hello);
      }
    } catch (WireException e) {
      why = e.getMessage();
      LOG.warn("QEMU's side is not trusted any more: {}", why);
      ended(channel, true, why);
      return;
    } catch (IOException e) {
      // As if it had closed.
    }
    ended(channel, false, why);
  }

  private static Hello hello(Frame first) throws WireException {
    if (Codec.request(first) instanceof Hello hello) {
      return hello;
    }
    throw new WireException("a connection begins with kind " + first.kind() + ", not with HELLO");
  }

  private void greet(FrameChannel channel, Frame first, Hello hello)
      throws IOException, WireException {
    if (hello.signals()) {
      synchronized (this) {
        if (signals != null) {
          throw new WireException("a second connection for signals");
        }
        channel.write(Codec.answer(first, Answer.OK));
        signals = channel;
      }
    } else {
      channel.write(Codec.answer(first, Answer.OK));
    }
  }

  private void talk(FrameChannel channel, Hello hello) throws IOException, WireException {
    int vcpu = vcpu(hello.thread());
    for (Frame frame = channel.read(); frame != null; frame = channel.read()) {
      Request request = Codec.request(frame);
      if (hello.signals() && request instanceof Taken taken) {
        handler.taken(taken.device(), taken.index(), taken.count());
      } else if (!hello.signals() && request instanceof Call call) {
        channel.write(Codec.answer(frame, handler.call(vcpu, call)));
      } else {
        throw new WireException("a message of kind " + frame.kind() + " is out of turn");
      }
    }
  }

  static int vcpu(String thread) {
    Matcher name = VCPU.matcher(thread);
    return name.matches() ? Integer.parseInt(name.group(1)) : MAIN_LOOP;
  }

  /**
   * A connection is over; with the last one, with that for signals, or with one that cannot be
   * trusted, all are.
   */
  private void ended(FrameChannel channel, boolean all, String why) {
    channel.close();
    Set<FrameChannel> others = Set.of();
    synchronized (this) {
      open.remove(channel);
      if (over || !all && channel != signals && !open.isEmpty()) {
        return;
      }
      over = true;
      others = Set.copyOf(open);
    }
    others.forEach(FrameChannel::close);
    handler.gone(why);
  }

  /**
   * Counts an eventfd up; nothing if QEMU has no connection for that.
   *
   * @param index 0 I/O, 1 channel reports, 2 the device is wanted back
   */
  public void signal(int device, int index) {
    FrameChannel to;
    synchronized (this) {
      to = signals;
    }
    if (to != null) {
      try {
        to.write(Codec.signal(device, index));
      } catch (IOException e) {
        ended(to, true, "it takes no signals any more");
      }
    }
  }

  @Override
  public void close() {
    Set<FrameChannel> all;
    synchronized (this) {
      over = true;
      all = Set.copyOf(open);
    }
    try {
      listener.close();
    } catch (IOException e) {
      // It accepts nobody any more.
    }
    all.forEach(FrameChannel::close);
  }
}
