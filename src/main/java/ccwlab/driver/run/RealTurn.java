package ccwlab.driver.run;

import ccwlab.arch.Crw;
import ccwlab.arch.Irb;
import ccwlab.arch.Schid;
import ccwlab.driver.run.RealDriver.File;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.machine.Outbox;
import ccwlab.machine.Step;
import ccwlab.observe.VfioSeen;
import ccwlab.storage.HostStorage;
import ccwlab.vfio.RegionEffect;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.Reply;
import ccwlab.vfio.RegionProtocol.Resume;
import ccwlab.vfio.WorkqueueProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.pcollections.PSet;
import org.pcollections.TreePMap;

/** One step of the real driver in progress: its state, which changes, and what comes of it. */
final class RealTurn {
  private static final int USUAL = 8;

  final Schid schid;
  final HostStorage host;
  final List<Ioctl> waiting;
  final List<Crw> crws;
  History history;
  Irb irb;
  boolean unread;
  int pages;
  PSet<Integer> blocks;
  private TreePMap<Integer, Running> running;
  private File file;
  private final Outbox<RegionEffect> out = new Outbox<>(USUAL);

  RealTurn(RealDriver before, HostStorage host) {
    this.schid = before.schid();
    this.host = host;
    this.history = before.history();
    this.running = before.running();
    this.file = before.file();
    this.waiting = new ArrayList<>(before.waiting());
    this.crws = new ArrayList<>(before.crws());
    this.irb = before.irb();
    this.unread = before.unread();
    this.pages = before.pages();
    this.blocks = before.blocks();
  }

  Step<RealDriver, RegionEffect> step() {
    return Step.to(
        new RealDriver(
            schid,
            history,
            running,
            file,
            List.copyOf(waiting),
            List.copyOf(crws),
            irb,
            unread,
            pages,
            blocks),
        out);
  }

  boolean dead() {
    return history == null;
  }

  // Contexts

  /**
   * A number for another context of that kind.
   *
   * @throws DriverTalkException if all are taken
   */
  int free(Running.Kind kind) {
    for (int number = kind.first(); number <= kind.last(); number++) {
      if (!running.containsKey(number)) {
        return number;
      }
    }
    throw new DriverTalkException(
        "more than %d contexts of the kind %s at once"
            .formatted(kind.last() - kind.first() + 1, kind));
  }

  /** Null if there is none with that number. */
  Running at(int context) {
    return running.get(context);
  }

  void put(int context, Running now) {
    running = running.plus(context, now);
  }

  void remove(int context) {
    running = running.minus(context);
  }

  /** The first one that is like that. */
  Optional<Integer> find(Predicate<Running> like) {
    return running.entrySet().stream()
        .filter(one -> like.test(one.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  // The file

  File file() {
    return file;
  }

  void file(File now) {
    if (now != file) {
      see(new VfioSeen.FileChanged(schid, now.name()));
      file = now;
    }
  }

  // Effects

  void see(VfioSeen seen) {
    out.add(new RegionEffect.Observe(seen));
  }

  void say(Reply reply) {
    out.add(new RegionEffect.ToUser(reply));
  }

  void goOn(int context) {
    out.add(new RegionEffect.ToSelf(new Resume(context)));
  }

  void toHardware(SubchannelProtocol.Command command) {
    out.add(new RegionEffect.ToHardware(command));
  }

  void toWorkqueue(WorkqueueProtocol.Command command) {
    out.add(new RegionEffect.ToWorkqueue(command));
  }

  void fault(String what) {
    see(new VfioSeen.KernelFault(schid, what));
  }
}
