package ccwlab.passthrough.retrace;

import ccwlab.arch.Schid;
import ccwlab.hardware.device.Medium;
import ccwlab.hardware.device.NoMedium;
import ccwlab.host.Assembly;
import ccwlab.host.Directory;
import ccwlab.host.Host;
import ccwlab.host.StorageSupply;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.link.Post;
import ccwlab.machine.Effect;
import ccwlab.machine.Step;
import ccwlab.observe.Observation;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.FlicProtocol;
import ccwlab.scenario.DiskImage;
import ccwlab.storage.HostMemory;
import ccwlab.storage.HostStorage;
import ccwlab.storage.Storage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The machines of guest and QEMU, run step by step. What a vCPU says to QEMU, and what QEMU says to
 * the driver, stops here until somebody decides.
 */
final class UpperHalf {
  private final Host host;
  private final Directory directory;
  private final Scratch scratch;
  private final Map<Integer, Runner<?, ?, ?, ?>> runners = new HashMap<>();
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private final List<Emitted> emitted = new ArrayList<>();
  private PVector<Object> states;
  private HashPMap<Integer, Said<?>> departures = HashTreePMap.empty();
  private Said<?> call;
  private int listener = NOBODY;
  private boolean answered;

  /** No vCPU's number. */
  static final int NOBODY = -2;

  /** A message on its way. */
  record Said<M>(Link<M> link, M message) {}

  /** Something that a machine of the model was seen to do. */
  record Emitted(Address<?> of, Observation seen) {}

  /** All that changes, as a value. */
  record State(
      PVector<Object> states,
      HashPMap<Integer, Said<?>> departures,
      HashPMap<Integer, Long> storage) {}

  UpperHalf(Assembly assembly) {
    this.scratch = new Scratch(assembly.memory());
    this.host = assembly.host(new Supply(scratch));
    this.directory = host.directory();
    TreePVector<Object> initial = TreePVector.empty();
    for (Node<?> node : host.nodes()) {
      initial = initial.plus(initial((MachineNode<?, ?, ?, ?, ?>) node));
    }
    this.states = initial;
    host.guest().forEach(this::run);
    host.qemu().interrupts().forEach(this::run);
    host.qemu().locks().forEach(this::run);
    host.qemu().devices().forEach(this::run);
  }

  private <M> void run(Node<M> node) {
    runners.put(node.address().index(), Runner.of(this, (MachineNode<?, M, ?, ?, ?>) node));
  }

  private static Object initial(MachineNode<?, ?, ?, ?, ?> node) {
    return node.initial();
  }

  Directory directory() {
    return directory;
  }

  /** The guest's big lock. */
  Address<BigLockProtocol.Command> lock() {
    return directory.lock(0);
  }

  Storage storage() {
    return scratch;
  }

  State state() {
    return new State(states, departures, scratch.content());
  }

  void state(State then) {
    states = then.states();
    departures = then.departures();
    scratch.content(then.storage());
    call = null;
    queue.clear();
    emitted.clear();
    listener = NOBODY;
  }

  /** The state of a machine. */
  Object stateOf(Address<?> address) {
    return states.get(address.index());
  }

  /** What that vCPU has said to QEMU, and QEMU has not heard yet; null if nothing. */
  Said<?> departure(int vcpu) {
    return departures.get(vcpu);
  }

  /** QEMU hears what the vCPU has said. */
  void depart(int vcpu) {
    Said<?> said = departures.get(vcpu);
    departures = departures.minus(vcpu);
    deliver(said);
  }

  /** The vCPU takes back what it has said. */
  void forget(int vcpu) {
    departures = departures.minus(vcpu);
  }

  /** The next answer to that vCPU is heard here, and not by it. */
  void listenFor(int vcpu) {
    listener = vcpu;
    answered = false;
  }

  /** The answer that was listened for has come. */
  boolean answered() {
    return answered;
  }

  /** Tells a machine, and lets all go on until nothing moves but by decision. */
  <M> void tell(Address<M> to, M message) {
    deliver(new Said<>(to.to(to), message));
  }

  /** Tells a machine some things before it, or anybody, does anything about them. */
  <M> void tellAll(Address<M> to, List<M> messages) {
    messages.forEach(message -> enqueue(new Said<>(to.to(to), message)));
    settle();
  }

  private <M> void deliver(Said<M> said) {
    enqueue(said);
    settle();
  }

  private <M> void enqueue(Said<M> said) {
    Runner<?, M, ?, ?> runner = runner(said.link().to());
    queue.add(() -> runner.hear(said.message()));
  }

  private void settle() {
    for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
      next.run();
    }
  }

  @SuppressWarnings("unchecked") // It was made from the node with that address.
  private <M> Runner<?, M, ?, ?> runner(Address<M> address) {
    return (Runner<?, M, ?, ?>) runners.get(address.index());
  }

  /** What QEMU has asked the driver for since this was asked last; null if nothing. */
  Said<?> takeCall() {
    Said<?> asked = call;
    call = null;
    return asked;
  }

  /** What was seen since this was asked last. */
  List<Emitted> takeEmitted() {
    List<Emitted> taken = List.copyOf(emitted);
    emitted.clear();
    return taken;
  }

  private boolean isVcpu(Address<?> address) {
    return address.index() < directory.vcpus().size();
  }

  /** It belongs to what the vCPU has heard, and is no instruction. */
  private static boolean isAtOnce(Object message) {
    return message instanceof FlicProtocol.Reinject || message instanceof FlicProtocol.PutBack;
  }

  private <M> void said(Link<M> link, M message) {
    Said<M> said = new Said<>(link, message);
    boolean fromVcpu = isVcpu(link.from());
    if (fromVcpu && (isVcpu(link.to()) || isAtOnce(message))) {
      enqueue(said);
    } else if (fromVcpu) {
      departures = departures.plus(link.from().index(), said);
    } else if (link.to().index() == listener && isVcpu(link.to())) {
      listener = NOBODY;
      answered = true;
    } else if (runners.containsKey(link.to().index())) {
      enqueue(said);
    } else {
      call = said;
    }
  }

  /** One machine. */
  private static final class Runner<S, M, E extends Effect<P>, P> {
    private final UpperHalf half;
    private final int index;
    private final Function<S, Function<M, Step<S, E>>> step;
    private final P ports;

    private <X> Runner(UpperHalf half, MachineNode<S, M, E, P, X> node) {
      this.half = half;
      this.index = node.address().index();
      this.step = state -> message -> node.machine().step(state, message, node.shared());
      this.ports = node.ports().apply(half.new Collector());
    }

    static <S, M, E extends Effect<P>, P, X> Runner<S, M, E, P> of(
        UpperHalf half, MachineNode<S, M, E, P, X> node) {
      return new Runner<>(half, node);
    }

    @SuppressWarnings("unchecked") // Only this machine's states are kept there.
    void hear(M message) {
      Step<S, E> done = step.apply((S) half.states.get(index)).apply(message);
      half.states = half.states.with(index, done.state());
      done.effects().forEach(effect -> effect.deliver(ports));
    }
  }

  /** Takes what machines say and show. */
  private final class Collector implements Post {
    @Override
    public <M> void send(Link<M> link, M message) {
      said(link, message);
    }

    @Override
    public <M> void whenever(Link<M> link, M message) {
      said(link, message);
    }

    @Override
    public <M> void later(Link<M> link, M message, double micros) {
      said(link, message);
    }

    /** The upper half decides nothing by chance. */
    @Override
    public double chance(Address<?> of) {
      throw new IllegalStateException(of + " throws dice");
    }

    @Override
    public void observe(Address<?> from, Observation seen) {
      emitted.add(new Emitted(from, seen));
    }
  }

  /** The lower half is not the model's: its machines are made, and never run. */
  private record Supply(Scratch scratch) implements StorageSupply {
    @Override
    public Storage memory() {
      return scratch;
    }

    @Override
    public HostStorage host() {
      return new HostMemory(scratch);
    }

    @Override
    public Medium medium(Schid schid, DiskImage image) {
      return NoMedium.INSTANCE;
    }
  }
}
