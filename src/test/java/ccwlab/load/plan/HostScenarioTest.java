package ccwlab.load.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Schid;
import ccwlab.guest.cio.CioConfig;
import ccwlab.guest.cio.Slot;
import ccwlab.load.plan.Topology.DeviceGroup;
import ccwlab.scenario.DiskImage;
import ccwlab.scenario.Distribution;
import ccwlab.scenario.Scenario.DeviceSpec;
import ccwlab.scenario.Scenario.HabitSpec;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostScenarioTest {
  private static LoadScenario load(int guests, int vcpus, int count, int blockBytes) {
    DeviceSpec device =
        new DeviceSpec(
            "null", DiskImage.NONE, Distribution.ZERO, Distribution.ZERO, false, HabitSpec.NONE);
    DeviceGroup group = new DeviceGroup("d", count, device, 0, 0x80, 3, false, 1);
    JobSpec job =
        new JobSpec(
            "j",
            List.of("d"),
            new JobSpec.Operation.Blocks(100, blockBytes, true, false),
            new JobSpec.Arrivals.Closed(1, Distribution.ZERO),
            Duration.ofSeconds(1),
            1);
    return new LoadScenario(
        "one",
        "?",
        new Topology(1, guests, vcpus, 1 << 20, List.of(group)),
        List.of(),
        List.of(),
        List.of(job),
        List.of(),
        List.of(),
        Duration.ZERO,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        true,
        List.of());
  }

  @Test
  void of_moreThanASetOfSubchannels_goesOnInTheNextSet() {
    HostScenario host = HostScenario.of(load(2, 1, 65_536, 512));

    assertThat(host.devices()).hasSize(131_072);
    assertThat(host.devices().get(65_535).spec().schid()).isEqualTo(new Schid(0, 0, 0xffff));
    assertThat(host.devices().get(65_536).spec().schid()).isEqualTo(new Schid(0, 1, 0));
    assertThat(host.devices().get(65_536).spec().guest()).isEqualTo(1);
  }

  @Test
  void of_devicesOfAGuest_areDealtOutToItsVcpus() {
    HostScenario host = HostScenario.of(load(2, 3, 7, 512));

    assertThat(host.devices().subList(0, 7))
        .extracting(HostScenario.Placed::vcpu)
        .containsExactly(0, 1, 2, 0, 1, 2, 0);
    assertThat(host.devices().subList(7, 14))
        .extracting(HostScenario.Placed::vcpu)
        .containsExactly(3, 4, 5, 3, 4, 5, 3);
    assertThat(host.ioLayers().get(4).homes()).hasSize(7);
    assertThat(host.scenario().guest()).hasSize(7);
    assertThat(host.scenario().guest().get(6).operator()).isTrue();
  }

  @Test
  void of_programOfTheLastDevice_isNotTooNearTheEndOfStorageForTheDriver() {
    for (int count = 1; count < 12; count++) {
      HostScenario host = HostScenario.of(load(1, 1, count, 512));

      long last = host.ioLayers().get(0).devices().get(count - 1).slot();
      assertThat(host.scenario().memoryBytes())
          .isGreaterThanOrEqualTo(last + Slot.CONTROL_BYTES + 2048);
    }
  }

  @Test
  void of_slotsOfAGuest_doNotOverlapAndLieBehindWhatTheFileLaysDown() {
    HostScenario host = HostScenario.of(load(1, 2, 9, 4096));

    Set<Long> slots = new HashSet<>();
    for (CioConfig config : host.ioLayers().values()) {
      config.devices().forEach(placed -> slots.add(placed.slot()));
    }
    List<Long> sorted = slots.stream().sorted().toList();
    assertThat(sorted).hasSize(9);
    assertThat(sorted.get(0)).isGreaterThanOrEqualTo(1 << 20);
    for (int i = 1; i < sorted.size(); i++) {
      assertThat(sorted.get(i) - sorted.get(i - 1)).isGreaterThanOrEqualTo(4096 + 0x100);
    }
    assertThat(host.scenario().memoryBytes()).isGreaterThan(sorted.get(8) + 4096);
  }

  @Test
  void of_fourSubchannelSets_numbersEachSubchannelOnce() {
    HostScenario host = HostScenario.of(load(8, 1, 32_768, 512));

    Set<Schid> numbers = new HashSet<>();
    host.devices().forEach(placed -> numbers.add(placed.spec().schid()));
    assertThat(numbers).hasSize(4 * 65_536);
    assertThat(host.devices().get(4 * 65_536 - 1).spec().schid())
        .isEqualTo(new Schid(0, 3, 0xffff));
    assertThat(host.devices().get(4 * 65_536 - 1).spec().name()).isEqualTo("d-7-32767");
  }

  @Test
  void of_anIoLayer_knowsItsOwnDevicesAndTheHomesOfItsGuestsOthers() {
    HostScenario host = HostScenario.of(load(2, 2, 3, 512));

    for (HostScenario.Placed placed : host.devices()) {
      CioConfig home = host.ioLayers().get(placed.vcpu());
      Schid schid = placed.spec().schid();
      assertThat(home.vcpu()).isEqualTo(placed.vcpu());
      assertThat(home.devices()).extracting(CioConfig.Placed::schid).contains(schid);
      assertThat(home.homes()).containsEntry(schid, placed.vcpu());
    }
    assertThat(host.ioLayers()).containsOnlyKeys(0, 1, 2, 3);
    assertThat(host.ioLayers().get(0).homes()).isEqualTo(host.ioLayers().get(1).homes());
    assertThat(host.ioLayers().get(2).homes())
        .doesNotContainKey(host.devices().get(0).spec().schid());
  }

  @Test
  void of_moreVcpusThanDevices_leavesSomeWithoutDevices() {
    HostScenario host = HostScenario.of(load(1, 3, 1, 512));

    assertThat(host.ioLayers().get(0).devices()).hasSize(1);
    assertThat(host.ioLayers().get(2).devices()).isEmpty();
    assertThat(host.ioLayers().get(2).homes()).hasSize(1);
  }
}
