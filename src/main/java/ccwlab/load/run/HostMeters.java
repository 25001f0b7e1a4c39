package ccwlab.load.run;

import ccwlab.load.measure.HostMeter;
import ccwlab.load.measure.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The meters of a load's hosts, and how what they counted is fetched from them. */
final class HostMeters {
  private final Supplier<HostMeter> made;
  private final int jobs;
  private final List<HostMeter> meters = new ArrayList<>();

  /** One for each meter, to be filled next. */
  private final List<Tally> empty = new ArrayList<>();

  /**
   * @param made makes the meter of a host
   * @param jobs how many the scenario has
   */
  HostMeters(Supplier<HostMeter> made, int jobs) {
    this.made = made;
    this.jobs = jobs;
  }

  /** The next host's. */
  HostMeter next() {
    HostMeter meter = made.get();
    meters.add(meter);
    empty.add(new Tally(jobs));
    return meter;
  }

  /**
   * Fetches what was counted since the last time.
   *
   * @param to takes each host's, and empties it
   */
  void collect(LiveLoad hosts, Consumer<Tally> to) {
    Tally[] full = new Tally[meters.size()];
    hosts.lookAtAll((host, of) -> full[host] = meters.get(host).exchange(empty.get(host)));
    for (int host = 0; host < full.length; host++) {
      to.accept(full[host]);
      empty.set(host, full[host]);
    }
  }

  /** The same, when no host does anything any more. */
  void collectAtRest(Consumer<Tally> to) {
    for (int host = 0; host < meters.size(); host++) {
      Tally full = meters.get(host).exchange(empty.get(host));
      to.accept(full);
      empty.set(host, full);
    }
  }

  /** The run ends early. */
  void cut(LiveLoad hosts, long nanos) {
    hosts.cutAt(nanos);
    hosts.lookAtAll((host, of) -> meters.get(host).cutAt(nanos));
  }

  /** The same where no other thread tells the meters anything. */
  void cutAtRest(long nanos) {
    meters.forEach(meter -> meter.cutAt(nanos));
  }
}
