package ccwlab.explore.spread;

import ccwlab.explore.Frontier;
import ccwlab.host.Assembly;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A crew in one process, with a network that loses, repeats and delays parcels, and workers that
 * are killed and join: all by one seed.
 */
final class Simulation extends FileLayers {
  private final LayerFile file;
  private final Random random;
  private final Faults faults;
  private final long bytesEach;
  private final List<Frontier.Machines> machines = new ArrayList<>();
  private final Map<Integer, SearchWorker> workers = new LinkedHashMap<>();
  private final Map<List<Integer>, Deque<Parcel>> wires = new LinkedHashMap<>();
  private final SearchCoordinator coordinator;
  private int[] ids = {};
  private int epoch;
  private int nextId;
  private int killed;
  private boolean ended;

  /**
   * What goes wrong.
   *
   * @param lost of a thousand parcels
   * @param repeated of a thousand parcels
   * @param kills workers in all
   * @param joins workers in all
   * @param dies the coordinator, in one of so many steps; 0 for never
   */
  record Faults(int lost, int repeated, int kills, int joins, int dies) {
    static final Faults NONE = new Faults(0, 0, 0, 0, 0);
  }

  /** The coordinator has been killed. */
  static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param machines that processes have, for all workers of all simulations: each worker takes one
   */
  Simulation(LayerFile file, Assembly assembly, int workers, Faults faults, long seed) {
    this(file, assembly, workers, Integer.MAX_VALUE, faults, seed);
  }

  /**
   * @param bytesEach that a worker may use besides its machines
   */
  Simulation(
      LayerFile file, Assembly assembly, int workers, long bytesEach, Faults faults, long seed) {
    super(file);
    this.bytesEach = bytesEach;
    this.file = file;
    this.random = new Random(seed);
    this.faults = faults;
    for (int i = 0; i < 2; i++) {
      machines.add(new Frontier.Machines(assembly));
    }
    this.coordinator =
        new SearchCoordinator(
            file,
            machines.get(0).start(),
            new SearchCoordinator.Out() {
              @Override
              public void crew(int nextEpoch, int[] crew) {
                epoch = nextEpoch;
                ids = crew;
              }

              @Override
              public void send(int id, Parcel parcel) {
                wire(Parcel.COORDINATOR, id, parcel);
              }
            });
    for (int i = 0; i < workers; i++) {
      join();
    }
  }

  private void join() {
    int id = nextId++;
    Frontier.Machines own = machines.get(id % machines.size());
    SearchWorker worker =
        new SearchWorker(
            own,
            () -> own.bytes() + bytesEach,
            (to, parcel) -> {
              if (to == Parcel.COORDINATOR) {
                wire(id, Parcel.COORDINATOR, parcel);
              } else if (parcel.epoch() == epoch) {
                wire(id, ids[to], parcel);
              }
            });
    workers.put(id, worker);
    coordinator.joined(List.of(id));
  }

  private void wire(int from, int to, Parcel parcel) {
    if (random.nextInt(1000) >= faults.lost()) {
      Deque<Parcel> wire = wires.computeIfAbsent(List.of(from, to), key -> new ArrayDeque<>());
      wire.add(parcel);
      if (random.nextInt(1000) < faults.repeated()) {
        wire.add(parcel);
      }
    }
  }

  int layersAgain() {
    return coordinator.layersAgain();
  }

  /** Something happens. */
  private void step() {
    if (faults.dies() > 0 && random.nextInt(faults.dies()) == 0) {
      throw new Died();
    }
    if (killed < faults.kills() && random.nextInt(200) == 0 && workers.size() > 1) {
      kill();
    }
    if (nextId < faults.joins() && random.nextInt(300) == 0) {
      join();
    }
    boolean busy = coordinator.work();
    for (SearchWorker worker : workers.values()) {
      if (random.nextBoolean()) {
        busy |= worker.work();
      }
    }
    List<List<Integer>> full =
        wires.entrySet().stream()
            .filter(it -> !it.getValue().isEmpty())
            .map(it -> it.getKey())
            .toList();
    if (!full.isEmpty()) {
      deliver(full.get(random.nextInt(full.size())));
    } else if (!busy || random.nextInt(50) == 0) {
      coordinator.tick();
      workers.values().forEach(SearchWorker::tick);
    }
  }

  private void deliver(List<Integer> wire) {
    Parcel parcel = wires.get(wire).remove();
    if (wire.get(1) == Parcel.COORDINATOR) {
      coordinator.receive(parcel);
    } else if (workers.containsKey(wire.get(1))) {
      workers.get(wire.get(1)).receive(parcel);
    }
  }

  private void kill() {
    List<Integer> living = List.copyOf(workers.keySet());
    int victim = living.get(random.nextInt(living.size()));
    workers.remove(victim);
    wires.keySet().removeIf(wire -> wire.contains(victim));
    killed++;
    coordinator.left(List.of(victim));
  }

  @Override
  public boolean awaitWhole(int layer) {
    while (file.layers() <= layer && !isOver()) {
      step();
    }
    return file.layers() > layer;
  }

  @Override
  public boolean isOver() {
    return ended || coordinator.isOver() || !coordinator.bound().isEmpty();
  }

  @Override
  public long found() {
    return coordinator.found();
  }

  @Override
  public long bytes() {
    return coordinator.bytes();
  }

  @Override
  public String trouble() {
    return coordinator.bound();
  }

  @Override
  public void end() {
    ended = true;
    coordinator.end();
  }
}
