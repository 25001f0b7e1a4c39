package ccwlab.passthrough.retrace;

import ccwlab.guest.GuestProgram;
import ccwlab.host.Assembly;
import ccwlab.host.Directory;
import ccwlab.passthrough.probe.ProbeRecord;
import ccwlab.passthrough.probe.ProbeRecord.What;
import ccwlab.passthrough.retrace.Crossing.Call;
import ccwlab.passthrough.retrace.Crossing.Taken;
import ccwlab.passthrough.retrace.Retraced.Explained;
import ccwlab.passthrough.retrace.Retraced.Impossible;
import ccwlab.passthrough.retrace.Retraced.Unfinished;
import ccwlab.passthrough.retrace.UpperHalf.Said;
import ccwlab.qemu.FlicProtocol.OpenMask;
import ccwlab.vfio.RegionProtocol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Makes the model of guest and QEMU go the way of a round that was seen, part by part. Of several
 * ways that agree with what was seen it takes the first: the one in which what never reaches the
 * driver comes as early as it can.
 */
public final class Retrace {
  /** So many decisions are tried for one part; more are not worth the wait. */
  private static final int DECISIONS_MOST = 200_000;

  private final UpperHalf half;
  private final Point initial;
  private final List<Begun> begun = new ArrayList<>();
  private final Set<String> differences = new LinkedHashSet<>();
  private Point reached;
  private Point found;

  /** A program that begins with the next part. */
  private record Begun(int vcpu, GuestProgram program, long nanos) {}

  /**
   * For rounds of that scenario.
   *
   * @param model on the stack that QEMU is taken for; its driver and hardware are not used
   */
  public Retrace(Assembly model) {
    this.half = new UpperHalf(model);
    this.initial = Point.start(half.state());
    this.reached = initial;
  }

  /** Where the machines of the model are. */
  public Directory directory() {
    return half.directory();
  }

  /** A round begins. */
  public void beginRound() {
    reached = initial;
    begun.clear();
  }

  /**
   * A vCPU begins a program.
   *
   * @param nanos when
   */
  public void begin(int vcpu, GuestProgram program, long nanos) {
    begun.add(new Begun(vcpu, program, nanos));
  }

  /**
   * Looks for a way.
   *
   * @param crossings what has crossed since the last part that was {@linkplain #accept accepted}
   * @param records what vCPUs have written down since, by the vCPU's number
   */
  public Retraced explain(List<Crossing> crossings, List<List<ProbeRecord>> records) {
    Walk walk = new Walk(half, crossings, records);
    walk.goTo(reached.rebased());
    begun.forEach(one -> walk.begin(one.vcpu(), one.program(), one.nanos()));
    Point furthest = walk.point();
    differences.clear();
    Deque<Frame> frames = new ArrayDeque<>();
    frames.push(new Frame(furthest, options(walk)));
    boolean atEnd = walk.atEnd();
    for (int decisions = 0; !atEnd; decisions++) {
      Frame frame = frames.peek();
      if (frame == null || decisions > DECISIONS_MOST) {
        return failed(walk, furthest);
      }
      BooleanSupplier option = frame.options().poll();
      if (option == null) {
        frames.pop();
        continue;
      }
      walk.goTo(frame.point());
      if (option.getAsBoolean()) {
        Point here = walk.point();
        if (isFurther(here, furthest)) {
          furthest = here;
          differences.clear();
        }
        frames.push(new Frame(here, options(walk)));
        atEnd = walk.atEnd();
      } else if (!isFurther(furthest, frame.point())) {
        differences.add(walk.differs());
      }
    }
    found = walk.point();
    return new Explained(walk.told(), owes(walk));
  }

  private record Frame(Point point, Deque<BooleanSupplier> options) {}

  /** What follows goes on from where the last explanation has ended. */
  public void accept() {
    reached = found;
    begun.clear();
  }

  private static boolean isFurther(Point here, Point there) {
    return progress(here) > progress(there);
  }

  private static int progress(Point point) {
    return point.crossing() + point.read().values().stream().mapToInt(Integer::intValue).sum();
  }

  /** What can come next, that which began first first. */
  private Deque<BooleanSupplier> options(Walk walk) {
    Deque<BooleanSupplier> options = new ArrayDeque<>();
    IntStream.range(0, walk.vcpus())
        .boxed()
        .filter(vcpu -> walk.next(vcpu) != null && half.departure(vcpu) != null)
        .filter(vcpu -> !walk.owesStatus(vcpu))
        .sorted(Comparator.comparingLong(vcpu -> walk.next(vcpu).before()))
        .forEach(vcpu -> options.add(departure(walk, vcpu)));
    if (walk.nextCrossing() instanceof Call call
        && walk.owesStatus(Walk.callerOf(call))
        && call.command() instanceof RegionProtocol.Pread) {
      options.addFirst(() -> walk.show(Walk.callerOf(call)));
    }
    if (walk.nextCrossing() instanceof Taken taken) {
      options.add(() -> walk.handle(taken));
    }
    return options;
  }

  private BooleanSupplier departure(Walk walk, int vcpu) {
    return walk.next(vcpu).what() == What.FOUND_QUIET && waits(vcpu)
        ? () -> walk.findQuiet(vcpu)
        : () -> walk.depart(vcpu);
  }

  private boolean waits(int vcpu) {
    Said<?> said = half.departure(vcpu);
    return said != null && said.message() instanceof OpenMask;
  }

  private boolean owes(Walk walk) {
    return IntStream.range(0, walk.vcpus())
        .anyMatch(vcpu -> waits(vcpu) && walk.owesInterruption(vcpu));
  }

  private Retraced failed(Walk walk, Point furthest) {
    if (walk.wasUnfinished()) {
      return new Unfinished();
    }
    walk.goTo(furthest);
    List<String> where = new ArrayList<>();
    where.add(
        "the model can go along for %d crossings, and then not with what was seen next"
            .formatted(furthest.crossing()));
    Crossing next = walk.nextCrossing();
    where.add("next crossing: " + (next == null ? "none" : next));
    for (int vcpu = 0; vcpu < walk.vcpus(); vcpu++) {
      ProbeRecord record = walk.next(vcpu);
      where.add("next of vCPU %d: %s".formatted(vcpu, record == null ? "nothing" : record));
    }
    where.addAll(differences);
    return new Impossible(where);
  }
}
