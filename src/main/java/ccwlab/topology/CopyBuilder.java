package ccwlab.topology;

import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.guest.Vcpu;
import ccwlab.guest.VcpuMachine;
import ccwlab.guest.VcpuProtocol;
import ccwlab.hardware.Attachment;
import ccwlab.hardware.Subchannel;
import ccwlab.hardware.SubchannelMachine;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.hardware.device.DeviceConfig;
import ccwlab.hardware.device.Medium;
import ccwlab.qemu.BigLock;
import ccwlab.qemu.BigLockMachine;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.Flic;
import ccwlab.qemu.FlicMachine;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.PassThrough;
import ccwlab.qemu.PassThroughMachine;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.qemu.QemuBehaviour;
import ccwlab.qemu.SubchDev;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.SubchannelSpec;
import ccwlab.storage.HostStorage;
import ccwlab.storage.Storage;
import ccwlab.vfio.DriverBehaviour;
import ccwlab.vfio.Region;
import ccwlab.vfio.RegionMachine;
import ccwlab.vfio.RegionProtocol;
import ccwlab.vfio.Workqueue;
import ccwlab.vfio.WorkqueueMachine;
import ccwlab.vfio.WorkqueueProtocol;
import ccwlab.vfio.cp.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Builds the machines of one copy: a guest with its vCPUs, QEMU, the driver and the hardware of its
 * subchannels.
 */
final class CopyBuilder {
  private static final int DEVNO_BASE = 0x1000;
  private static final int CHPID_FIRST = 0x40;

  private final Scenario scenario;
  private final QemuBehaviour qemu;
  private final DriverBehaviour driver;
  private final boolean tschDequeues;
  private final Places places;
  private final StorageSupply supply;
  private final Storage memory;
  private final HostStorage host;
  private final List<Node<?, ?, ?, ?, ?>> nodes = new ArrayList<>();

  CopyBuilder(
      Scenario scenario,
      QemuBehaviour qemu,
      DriverBehaviour driver,
      boolean tschDequeues,
      StorageSupply supply) {
    this.scenario = scenario;
    this.qemu = qemu;
    this.driver = driver;
    this.tschDequeues = tschDequeues;
    List<Schid> schids = scenario.subchannels().stream().map(SubchannelSpec::schid).toList();
    this.places = Places.of(scenario.guest().size(), schids);
    this.supply = supply;
    this.memory = supply.memory();
    this.host = supply.host();
  }

  Machines build() {
    for (int vcpu = 0; vcpu < scenario.guest().size(); vcpu++) {
      nodes.add(vcpu(vcpu));
    }
    nodes.add(flic());
    nodes.add(lock());
    nodes.add(workqueue());
    for (SubchannelSpec spec : scenario.subchannels()) {
      nodes.add(passThrough(spec));
      nodes.add(region(spec));
      nodes.add(hardware(spec));
    }
    return new Machines(places, nodes);
  }

  private Node<?, ?, ?, ?, ?> vcpu(int vcpu) {
    String name = (scenario.guest().get(vcpu).operator() ? "operator-" : "vcpu-") + vcpu;
    return new Node<>(
        name,
        VcpuProtocol.Command.class,
        new VcpuMachine(),
        Vcpu.initial(vcpu),
        memory,
        post -> new VcpuWiring(post, places, vcpu));
  }

  private Node<?, ?, ?, ?, ?> flic() {
    return new Node<>(
        "kvm",
        FlicProtocol.Command.class,
        new FlicMachine(),
        Flic.initial(tschDequeues),
        memory,
        post -> new FlicWiring(post, places));
  }

  private Node<?, ?, ?, ?, ?> lock() {
    return new Node<>(
        "bql",
        BigLockProtocol.Command.class,
        new BigLockMachine(),
        BigLock.FREE,
        memory,
        post -> new BigLockWiring(post, places));
  }

  private Node<?, ?, ?, ?, ?> workqueue() {
    return new Node<>(
        "workqueue",
        WorkqueueProtocol.Command.class,
        new WorkqueueMachine(),
        Workqueue.IDLE,
        null,
        post -> new WorkqueueWiring(post, places));
  }

  private Node<?, ?, ?, ?, ?> passThrough(SubchannelSpec spec) {
    Schid schid = spec.schid();
    Pmcw guest =
        pmcw(spec)
            .withIntparm(spec.intparm())
            .withWord6(spec.concurrentSense() ? Pmcw.S : 0)
            .enabled(spec.enabled());
    SubchDev sch = SubchDev.of(schid, schib(guest.withWord1(guest.word1() | spec.isc() << 27)));
    return new Node<>(
        "qemu-" + schid,
        PassThroughProtocol.Command.class,
        new PassThroughMachine(),
        PassThrough.initial(sch, qemu),
        memory,
        post -> new PassThroughWiring(post, places, places.qemu(schid)));
  }

  private Node<?, ?, ?, ?, ?> region(SubchannelSpec spec) {
    Schid schid = spec.schid();
    Map<Schid, Integer> devices = places.subchannels();
    Arena arena = Arena.ofDevice(devices.get(schid), devices.size());
    return new Node<>(
        "region-" + schid,
        RegionProtocol.Command.class,
        new RegionMachine(),
        spec.bound()
            ? Region.initial(schid, driver, arena, true)
            : Region.unbound(schid, driver, arena),
        host,
        post -> new RegionWiring(post, places, places.region(schid)));
  }

  private Node<?, ?, ?, ?, ?> hardware(SubchannelSpec spec) {
    Schid schid = spec.schid();
    boolean disk = !spec.device().image().isEmpty();
    Medium medium = supply.medium(schid, spec.device().image());
    DeviceConfig config = disk ? DeviceConfig.fba() : DeviceConfig.nullDevice();
    ServiceTimes times = new ServiceTimes(spec.device().control(), spec.device().block());
    Pmcw enabled = pmcw(spec).withWord6(spec.concurrentSense() ? Pmcw.S : 0).enabled(true);
    return new Node<>(
        "hw-" + schid,
        SubchannelProtocol.Command.class,
        new SubchannelMachine(),
        Subchannel.initial(
            schid, schib(enabled), spec.device().endsApart() ? config.endingSeparately() : config),
        new Attachment(host, medium),
        post -> new HardwareWiring(post, places.hardware(schid), times));
  }

  /** A valid, idle subchannel with the paths of {@code spec}, all installed and available. */
  private static Pmcw pmcw(SubchannelSpec spec) {
    int paths = spec.paths();
    return new Pmcw(
        0,
        Pmcw.V | DEVNO_BASE + spec.schid().schNo() & 0xffff,
        paths << 24 | paths,
        0xff00 | paths,
        chpids(paths >>> 4),
        chpids(paths & 0xf),
        0);
  }

  /** Four channel-path identifiers, where the mask's bit is on. */
  private static int chpids(int mask) {
    int chpids = 0;
    for (int i = 0; i < 4; i++) {
      chpids = chpids << 8 | ((mask & 8 >>> i) != 0 ? CHPID_FIRST + i : 0);
    }
    return chpids;
  }

  private static Schib schib(Pmcw pmcw) {
    return new Schib(pmcw, Scsw.ZERO, 0, 0, 0);
  }
}
