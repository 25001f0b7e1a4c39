package ccwlab.passthrough.qemu;

import static ccwlab.passthrough.qemu.StandIn.of;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.passthrough.build.NativeParts;
import ccwlab.passthrough.build.NativeTools;
import ccwlab.passthrough.build.Qemu;
import ccwlab.passthrough.qemu.StandIn.Bad;
import ccwlab.passthrough.qemu.StandIn.Frame;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The library in front of a real QEMU whose guest does not run. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShimTest {
  private static final Bad NONE = (frame, answer) -> null;
  private static final int NO_DEVICE = 0xffff;

  @TempDir private static Path cache;
  private static NativeParts parts;
  private static Qemu real;

  @TempDir private Path folder;

  @BeforeAll
  static void build() {
    real = NativeTools.qemuOrLeftOut();
    parts = NativeTools.partsOrLeftOut(cache);
  }

  private RunningQemu stopped(Bad bad, Map<String, String> environment, int... devices)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-S"));
    arguments.addAll(List.of(RunningQemu.storage(folder)));
    for (int device : devices) {
      arguments.addAll(List.of(RunningQemu.device(folder, device)));
    }
    return new RunningQemu(folder, parts, real, bad, environment, arguments.toArray(new String[0]));
  }

  private static List<Integer> kinds(List<Frame> frames, int device) {
    return frames.stream().filter(one -> one.device() == device).map(Frame::kind).toList();
  }

  @Test
  void start_ofQemu_opensTheDeviceAndMapsGuestStorage() throws Exception {
    try (RunningQemu qemu = stopped(NONE, Map.of(), 0)) {
      qemu.command("query-status", Map.of());

      List<Frame> frames = qemu.standIn().frames();
      assertThat(kinds(frames, 0))
          .startsWith(StandIn.OPEN, StandIn.INFO)
          .contains(StandIn.SET_IRQ, StandIn.RESET);
      Frame map = frames.stream().filter(of(StandIn.MAP, NO_DEVICE)).findFirst().orElseThrow();
      assertThat(map.value()).isZero();
      assertThat(map.payload()).containsExactly(0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
  }

  @Test
  void unplug_closesThatDeviceAndItCanBePluggedAgain() throws Exception {
    try (RunningQemu qemu = stopped(NONE, Map.of(), 0, 1)) {
      qemu.command("device_del", Map.of("id", "d1"));
      qemu.standIn().await(1, of(StandIn.CLOSE, 1));

      assertThat(kinds(qemu.standIn().frames(), 1))
          .endsWith(StandIn.SET_IRQ, StandIn.SET_IRQ, StandIn.SET_IRQ, StandIn.CLOSE);
      assertThat(kinds(qemu.standIn().frames(), 0)).doesNotContain(StandIn.CLOSE);
      qemu.plug(1);
      qemu.standIn().await(2, of(StandIn.OPEN, 1));
      qemu.command("device_del", Map.of("id", "d0"));
      qemu.standIn().await(1, of(StandIn.CLOSE, 0));
      qemu.command("device_del", Map.of("id", "d1"));
      qemu.standIn().await(2, of(StandIn.CLOSE, 1));
      qemu.standIn().await(1, of(StandIn.UNMAP, NO_DEVICE));
    }
  }

  @Test
  void kill_ofQemu_endsAllConnections() throws Exception {
    try (RunningQemu qemu = stopped(NONE, Map.of(), 0)) {
      qemu.command("query-status", Map.of());
      long connections =
          qemu.standIn().frames().stream().filter(of(StandIn.HELLO, NO_DEVICE)).count();

      qemu.process().destroyForcibly();

      assertThat(connections).isEqualTo(2);
      qemu.standIn().await((int) connections, of(StandIn.ENDED, 0));
    }
  }

  @Test
  void storage_outsideOfTheFile_isRefused() throws Exception {
    String[] device = RunningQemu.device(folder, 0);
    try (RunningQemu qemu =
        new RunningQemu(
            folder, parts, real, NONE, "-S", "-M", "s390-ccw-virtio", device[0], device[1])) {
      assertThat(qemu.complaints())
          .contains("ccwlab passthrough: guest storage at 0 is not in the file that ccwlab maps");
      assertThat(qemu.process().exitValue()).isNotZero();
    }
  }

  @Test
  void folder_thatOthersMayEnter_isRefused() throws Exception {
    Path open = withSysfs("open", "rwxr-xr-x");
    try (RunningQemu qemu = stopped(NONE, Map.of("CCWLAB_PASSTHROUGH", open.toString()), 0)) {
      assertThat(qemu.complaints())
          .contains(open + ": allowed: a folder of this user that nobody else can enter")
          .contains("Permission denied");
      assertThat(qemu.standIn().frames()).isEmpty();
    }
  }

  private Path withSysfs(String name, String permissions) throws IOException {
    Path other = Files.createDirectory(folder.resolve(name));
    Files.createSymbolicLink(other.resolve("sys"), folder.resolve("sys"));
    Files.createSymbolicLink(other.resolve("css"), folder.resolve("css"));
    return Files.setPosixFilePermissions(other, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void folder_withoutASocket_endsQemu() throws Exception {
    Path empty = withSysfs("empty", "rwx------");
    try (RunningQemu qemu = stopped(NONE, Map.of("CCWLAB_PASSTHROUGH", empty.toString()), 0)) {
      assertThat(qemu.complaints()).contains("ccwlab is not there").contains("Input/output error");
    }
  }

  @Test
  void socket_whereNobodyIsLetIn_isAnErrorAfterTheTimeOut() throws Exception {
    Path full = withSysfs("full", "rwx------");
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(full.resolve("socket"));
    Map<String, String> environment =
        Map.of("CCWLAB_PASSTHROUGH", full.toString(), "CCWLAB_PASSTHROUGH_TIMEOUT_MS", "200");
    try (ServerSocketChannel busy = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        ServerSocketChannel listener = busy.bind(address, 1);
        SocketChannel first = SocketChannel.open(address);
        SocketChannel second = SocketChannel.open(address);
        RunningQemu qemu = stopped(NONE, environment, 0)) {
      assertThat(List.of(first, second)).allMatch(SocketChannel::isConnected);
      assertThat(listener.isOpen()).isTrue();
      assertThat(qemu.complaints())
          .contains("Resource temporarily unavailable")
          .contains("ccwlab is not there");
    }
  }

  @Test
  void errno_ofAnAnswer_isQemus() throws Exception {
    Bad busy =
        (frame, answer) ->
            frame.kind() == StandIn.OPEN
                ? StandIn.frame(StandIn.OPEN | StandIn.ANSWER, 0, 16)
                : null;
    try (RunningQemu qemu = stopped(busy, Map.of(), 0)) {
      assertThat(qemu.complaints())
          .contains("Device or resource busy")
          .doesNotContain("ccwlab passthrough");
    }
  }

  @Test
  void version_thatIsNotSpoken_endsQemu() throws Exception {
    Bad other =
        (frame, answer) ->
            frame.kind() == StandIn.HELLO
                ? StandIn.frame(StandIn.HELLO | StandIn.ANSWER, NO_DEVICE, 71)
                : null;
    try (RunningQemu qemu = stopped(other, Map.of(), 0)) {
      assertThat(qemu.complaints()).contains("Protocol error");
    }
  }

  /** Each is sent in the place of the answer to INFO, or in front of it or behind it. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "longer than any | ffffffff0a80000000000000000000000 | a message of ccwlab is too long",
        "longer than asked | 1d0000000a80000000000000000000000 | a message of ccwlab is too long",
        "another kind | 00000000088000000000000000000000 | malformed or out of turn",
        "a request | 000000000a0000000000000000000000 | malformed or out of turn",
        "another device | 000000000a8001000000000000000000 | malformed or out of turn",
        "no errno | 000000000a800000ffffffffffffffff | malformed or out of turn",
        "errno and payload | 040000000a800000050000000000000001020304 | malformed or out of turn",
        "no facts | 000000000a8000000000000000000000 | INFO of device 0 is malformed",
        "more regions | 080000000a80000000000000000000000900000001000000 | INFO of device 0 is malformed",
        "huge region | 0c0000000a800000000000000000000001000000ffffffff03000000 | regions are at most 1024 bytes",
        "many interrupts | 0c0000000a8000000000000000000000010000007c000000ffffff7f | there are at most 3 interrupts",
      })
  void answer_thatIsNone_isRefusedInOneLine(String what, String hex, String complaint)
      throws Exception {
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    Bad bad = (frame, answer) -> frame.kind() == StandIn.INFO ? bytes : null;
    try (RunningQemu qemu = stopped(bad, Map.of(), 0)) {
      String complaints = qemu.complaints();
      assertThat(complaints.lines().filter(line -> line.startsWith("ccwlab passthrough: ")))
          .as(what)
          .singleElement()
          .asString()
          .contains(complaint);
      assertThat(complaints).contains("Input/output error");
      assertThat(qemu.process().exitValue()).isNotZero();
    }
  }

  @Test
  void answer_thatComesTwice_isRefused() throws Exception {
    Bad twice =
        (frame, answer) -> {
          byte[] both = new byte[answer.length * 2];
          System.arraycopy(answer, 0, both, 0, answer.length);
          System.arraycopy(answer, 0, both, answer.length, answer.length);
          return frame.kind() == StandIn.SET_IRQ ? both : null;
        };
    try (RunningQemu qemu = stopped(twice, Map.of(), 0)) {
      assertThat(qemu.complaints()).contains("ccwlab passthrough: ccwlab answers ");
    }
  }

  @ParameterizedTest(name = "kind {0} device {1} value {2}")
  @CsvSource({"20, 64, 0", "20, 65535, 0", "20, 0, 3", "20, 0, -1", "21, 0, 0", "32775, 0, 0"})
  void signal_thatIsNone_endsTheConnectionsAndNotQemu(int kind, int device, long value)
      throws Exception {
    try (RunningQemu qemu = stopped(NONE, Map.of(), 0)) {
      qemu.command("query-status", Map.of());

      qemu.standIn().signal(StandIn.frame(kind, device, value));

      qemu.standIn().await(2, of(StandIn.ENDED, 0));
      assertThat(qemu.command("query-status", Map.of()).has("return")).isTrue();
      qemu.end();
      assertThat(qemu.complaints()).contains("a signal of ccwlab is malformed");
    }
  }

  /** Signals for what is not set are dropped, as the kernel does. */
  @Test
  void signal_forAnotherDevice_isDropped() throws Exception {
    try (RunningQemu qemu = stopped(NONE, Map.of(), 0)) {
      qemu.command("query-status", Map.of());

      qemu.standIn().signal(StandIn.frame(StandIn.SIGNAL, 1, 0));
      qemu.standIn().signal(StandIn.frame(StandIn.SIGNAL, 0, 0));

      Frame taken = qemu.standIn().await(1, one -> one.kind() == StandIn.TAKEN);
      assertThat(taken.device()).isZero();
      assertThat(taken.payload()).containsExactly(1, 0, 0, 0, 0, 0, 0, 0);
    }
  }

  /** The first frame of all is the greeting on the connection for signals. */
  @ParameterizedTest(name = "kind {0}")
  @ValueSource(ints = {StandIn.HELLO, StandIn.INFO})
  void silence_isAnErrorAfterTheTimeOut(int kind) throws Exception {
    Bad silent = (frame, answer) -> frame.kind() == kind ? new byte[0] : null;
    try (RunningQemu qemu = stopped(silent, Map.of("CCWLAB_PASSTHROUGH_TIMEOUT_MS", "200"), 0)) {
      assertThat(qemu.complaints())
          .contains("ccwlab does not answer in time; from now on every call ends with EIO")
          .contains("Input/output error");
    }
  }

  @Test
  void timeout_thatIsNone_isTheUsualOne() throws Exception {
    try (RunningQemu qemu = stopped(NONE, Map.of("CCWLAB_PASSTHROUGH_TIMEOUT_MS", "soon"), 0)) {
      qemu.command("query-status", Map.of());
      qemu.end();
      assertThat(qemu.complaints())
          .contains("CCWLAB_PASSTHROUGH_TIMEOUT_MS=soon: allowed: 1 to 3600000; it is 10000");
    }
  }

  @ParameterizedTest
  @CsvSource({"0.0.0313/../../etc", "nowhere"})
  void device_thatIsNotThere_isQemusError(String name)
      throws IOException, InterruptedException, ExecutionException {
    try (RunningQemu qemu =
        new RunningQemu(
            folder,
            parts,
            real,
            NONE,
            "-S",
            "-device",
            "vfio-ccw,sysfsdev=" + folder.resolve(name))) {
      assertThat(qemu.complaints()).contains("vfio-ccw");
      assertThat(qemu.process().exitValue()).isNotZero();
    }
  }
}
