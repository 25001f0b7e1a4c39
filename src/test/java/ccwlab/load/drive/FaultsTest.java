package ccwlab.load.drive;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.guest.VcpuProtocol;
import ccwlab.hardware.SubchannelProtocol.DeviceChange;
import ccwlab.hardware.SubchannelProtocol.PathChange;
import ccwlab.host.Assembly;
import ccwlab.host.Copy;
import ccwlab.host.Directory;
import ccwlab.host.Meddling;
import ccwlab.link.Address;
import ccwlab.load.plan.HostScenario;
import ccwlab.load.plan.LoadFiles;
import ccwlab.load.plan.LoadScenario;
import ccwlab.observe.GuestSeen;
import ccwlab.scenario.StackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said to the machines; faults of several entries may overlap on one device. */
class FaultsTest {
  private static final double USUAL = 100;

  @TempDir private Path folder;

  private final Hand hand = new Hand();
  private final List<Object> told = new ArrayList<>();
  private final List<String> played = new ArrayList<>();
  private Copy copy;
  private Faults faults;
  private List<Faults.Happening> happenings;

  private void prepare(String list) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("faults.conf"),
            """
            load {
              title = "faults?"
              topology { devices { d { device = null, paths = 0xc0, service { control = 1ms } } } }
              programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
              jobs { nops { devices = [d], operation = program, program = nop, arrivals { closed {} } } }
              faults = [ %s ]
              duration = 100s
            }
            """
                .formatted(list));
    LoadScenario load = LoadFiles.load(file.toString(), folder);
    HostScenario host = HostScenario.of(load);
    Assembly assembly =
        new Assembly(host.scenario(), StackFiles.load("today", Path.of("conf/stacks")));
    copy = assembly.copy();
    Faults.Outside outside =
        new Faults.Outside() {
          @Override
          public <M> void tell(Address<M> to, M message) {
            told.add(message);
          }
        };
    faults = new Faults(load, host, copy.host().directory(), hand, this::played, outside, 1);
    happenings = faults.until(100_000_000_000L);
  }

  private void played(String kind, boolean begins, List<Integer> devices, long atNanos) {
    played.add(kind);
  }

  @AfterEach
  void close() {
    copy.close();
  }

  /** What was said when the next thing has happened. */
  private List<Object> next() {
    told.clear();
    Faults.Happening what = happenings.remove(0);
    faults.happens(what, what.atNanos());
    return List.copyOf(told);
  }

  private double serviceMicros() {
    Directory directory = copy.host().directory();
    return hand.serviceMicros(directory.passed().get(0).hardware(), USUAL);
  }

  private static String fault(int at, int lasts, String more) {
    return "{ at = %ds, lasts = %ds, devices = [d], %s },".formatted(at, lasts, more);
  }

  @Test
  void until_aFaultThatComesAgain_beginsAndIsUndoneEachTime() throws IOException {
    prepare("{ at = 10s, every = 40s, lasts = 5s, kind = silent, devices = [d] }");

    assertThat(happenings)
        .extracting(Faults.Happening::atNanos)
        .containsExactly(
            10_000_000_000L,
            15_000_000_000L,
            50_000_000_000L,
            55_000_000_000L,
            90_000_000_000L,
            95_000_000_000L);
  }

  @Test
  void pathLost_twoThatOverlap_theSharedPathIsBackWithTheLast() throws IOException {
    prepare(
        fault(1, 4, "kind = path-lost, paths = 0xc0")
            + fault(2, 6, "kind = path-lost, paths = 0x40"));

    assertThat(next()).containsExactly(new PathChange(0xc0, false));
    assertThat(next()).containsExactly(new PathChange(0x40, false));
    assertThat(next()).containsExactly(new PathChange(0x80, true));
    assertThat(next()).containsExactly(new PathChange(0x40, true));
  }

  @Test
  void slowAndSilent_thatOverlap_endEachByItself() throws IOException {
    prepare(
        fault(1, 8, "kind = slow, factor = 2")
            + fault(2, 4, "kind = slow, factor = 5")
            + fault(3, 1, "kind = silent"));

    next();
    assertThat(serviceMicros()).isEqualTo(2 * USUAL);
    next();
    assertThat(serviceMicros()).isEqualTo(10 * USUAL);
    next();
    assertThat(serviceMicros()).isEqualTo(Meddling.NEVER);
    next();
    assertThat(serviceMicros()).isEqualTo(10 * USUAL);
    next();
    assertThat(serviceMicros()).isEqualTo(2 * USUAL);
    next();
    assertThat(serviceMicros()).isEqualTo(USUAL);
  }

  @Test
  void interruptionLost_isTheNextOneOfThatDeviceAndNoOther() throws IOException {
    prepare("{ at = 1s, kind = interruption-lost, devices = [d] }");
    var hardware = copy.host().directory().passed().get(0).hardware();

    assertThat(hand.losesInterruption(hardware)).isFalse();
    assertThat(next()).isEmpty();
    assertThat(hand.losesInterruption(hardware)).isTrue();
    assertThat(hand.losesInterruption(hardware)).isFalse();
    assertThat(played).containsExactly("interruption-lost");
  }

  @Test
  void deviceGone_twice_isBackWithTheLast() throws IOException {
    prepare(fault(1, 4, "kind = device-gone") + fault(2, 6, "kind = device-gone"));

    assertThat(next()).containsExactly(new DeviceChange(false));
    assertThat(next()).isEmpty();
    assertThat(next()).isEmpty();
    assertThat(next()).containsExactly(new DeviceChange(true));
    assertThat(played).hasSize(4);
  }

  @Test
  void operator_isAskedForOneThingAfterTheOther() throws IOException {
    prepare(fault(1, 4, "kind = file-closed") + "{ at = 2s, kind = reset, devices = [d] }");

    assertThat(next()).hasSize(1).first().isInstanceOf(VcpuProtocol.Run.class);
    assertThat(next()).isEmpty();
    told.clear();
    faults.ended(new GuestSeen.ProgramEnded(copy.host().directory().vcpus().size() - 1));
    assertThat(told).hasSize(1).first().isInstanceOf(VcpuProtocol.Run.class);
  }

  @Test
  void disks_thatDoNotHoldWhatWasToldWritten_areFound() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("disk.conf"),
            """
            load {
              title = "disk?"
              topology { devices { d { device = fba, image { generate-blocks = 64, seed = 1 } } } }
              jobs { w { devices = [d], operation = write, block-size = 1K, arrivals { closed {} } } }
            }
            """);
    HostScenario host = HostScenario.of(LoadFiles.load(file.toString(), folder));
    copy = new Assembly(host.scenario(), StackFiles.load("today", Path.of("conf/stacks"))).copy();
    DiskBlocks told = new DiskBlocks(64);
    told.ended(told.write(4, 2), true);

    DiskCheck check = DiskCheck.of(host.devices().get(0).spec().schid(), told, copy);

    assertThat(check.ok()).isFalse();
    assertThat(check.blocks()).isEqualTo(2);
    assertThat(check.differing()).isEqualTo(2);
    assertThat(check.message()).contains("0.0.0000", "2 of 2 blocks differ, block 4 first");
  }
}
