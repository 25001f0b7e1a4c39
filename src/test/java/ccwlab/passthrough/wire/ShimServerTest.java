package ccwlab.passthrough.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.passthrough.FakeShim;
import ccwlab.vfio.Errno;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShimServerTest {
  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path folder;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private Path socket;
  private ShimServer server;

  @BeforeEach
  void listen() throws Exception {
    socket = folder.resolve("socket");
    server =
        new ShimServer(
            socket,
            new ShimHandler() {
              @Override
              public Answer call(int vcpu, Request.Call call) {
                heard.add(vcpu + " " + call);
                return call instanceof Request.Pread read
                    ? new Answer(Errno.OK, Bytes.filled(read.count(), 0x5a))
                    : Answer.of(Errno.EAGAIN);
              }

              @Override
              public void taken(int device, int index, long count) {
                heard.add("taken " + device + " " + index + " " + count);
              }

              @Override
              public void gone(String why) {
                heard.add("gone: " + why);
              }
            });
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String next() throws InterruptedException {
    return heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void calls_areAnsweredAndNameTheirVcpu() throws Exception {
    try (FakeShim vcpu = FakeShim.calls(socket, "CPU 3/TCG");
        FakeShim main = FakeShim.calls(socket, "qemu-system-s39")) {
      Frame halted = vcpu.command(2, 1);
      assertThat(halted.kind()).isEqualTo(Request.Pwrite.KIND | Frame.ANSWER);
      assertThat(halted.value()).isEqualTo(Errno.EAGAIN.number());
      assertThat(next()).startsWith("3 Pwrite[device=2");
      Frame read = main.ask(new Request.Pread(1, 0, 124));
      assertThat(read.payload()).isEqualTo(Bytes.filled(124, 0x5a));
      assertThat(next()).startsWith("-1 Pread[device=1");
    }
  }

  @Test
  void signals_goOut_andTheirTakingComesBack() throws Exception {
    try (FakeShim signals = FakeShim.signals(socket)) {
      server.signal(1, 0);
      assertThat(signals.hear()).isEqualTo(new Frame(20, 1, 0, Bytes.EMPTY));
      signals.say(Codec.frame(new Request.Taken(1, 0, 1)));
      assertThat(next()).isEqualTo("taken 1 0 1");
    }
    assertThat(next()).startsWith("gone: ");
  }

  @Test
  void threadThatEnds_isNoEnd_theLastOneIs() throws Exception {
    FakeShim first = FakeShim.calls(socket, "CPU 0/TCG");
    FakeShim second = FakeShim.calls(socket, "CPU 1/TCG");
    first.close();
    second.command(0, 2);
    assertThat(next()).startsWith("1 Pwrite");
    second.close();
    assertThat(next()).startsWith("gone: ");
  }

  @Test
  void malformedFrame_closesAllConnections() throws Exception {
    try (FakeShim good = FakeShim.calls(socket, "CPU 0/TCG");
        FakeShim bad = FakeShim.calls(socket, "CPU 1/TCG")) {
      bad.say(new Frame(77, 0, 0, Bytes.EMPTY));
      assertThat(bad.hear()).isNull();
      assertThat(good.hear()).isNull();
      assertThat(next()).isEqualTo("gone: a message of kind 77 is of no kind that there is");
    }
  }

  @Test
  void oversizedFrame_isRefusedBeforeItIsRead() throws Exception {
    try (SocketChannel raw = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      raw.write(ByteBuffer.wrap(Bytes.filled(16, 0xff).toArray()));
      assertThat(next())
          .isEqualTo("gone: a message announces 4294967295 bytes; allowed: up to 4096");
    }
  }

  @Test
  void helloOfAnotherVersion_isRefused() throws Exception {
    try (FakeShim shim = new FakeShim(socket)) {
      Frame answer = shim.ask(new Request.Hello(2, false, 1, 2, "x"));
      assertThat(answer.value()).isNotZero();
      assertThat(next()).isEqualTo("gone: it speaks version 2; allowed: 1");
    }
  }

  @Test
  void callBeforeHello_andCallsAmongSignals_areOutOfTurn() throws Exception {
    try (FakeShim shim = new FakeShim(socket)) {
      assertThat(shim.ask(new Request.Open(0))).isNull();
      assertThat(next()).isEqualTo("gone: a connection begins with kind 2, not with HELLO");
    }
  }

  @Test
  void takenAmongCalls_isOutOfTurn() throws Exception {
    try (FakeShim shim = FakeShim.calls(socket, "CPU 0/TCG")) {
      shim.say(Codec.frame(new Request.Taken(0, 0, 1)));
      assertThat(shim.hear()).isNull();
      assertThat(next()).isEqualTo("gone: a message of kind 21 is out of turn");
    }
  }
}
