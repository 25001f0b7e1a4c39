package ccwlab.host;

import ccwlab.hardware.SubchannelProtocol;
import ccwlab.link.Address;
import ccwlab.link.Link;

/**
 * Somebody's hand in what takes time on a host, while it runs: devices that are slow or silent, an
 * interruption that is lost, a workqueue that does not come to its turn.
 */
public interface Meddling {
  /** What {@link #serviceMicros} says of a device that never ends what it was given. */
  double NEVER = -1;

  /** Nobody meddles. */
  Meddling NONE =
      new Meddling() {
        @Override
        public double serviceMicros(Address<SubchannelProtocol.Command> of, double usual) {
          return usual;
        }

        @Override
        public boolean losesInterruption(Address<SubchannelProtocol.Command> of) {
          return false;
        }

        @Override
        public <M> boolean holds(Link<M> link, M message) {
          return false;
        }
      };

  /**
   * How long that device takes now.
   *
   * @param usual microseconds
   * @return microseconds, or {@link #NEVER}
   */
  double serviceMicros(Address<SubchannelProtocol.Command> of, double usual);

  /**
   * The next request of that subchannel for an interruption is lost: it is status pending, and
   * nobody is told. Asked once for each request.
   */
  boolean losesInterruption(Address<SubchannelProtocol.Command> of);

  /** A work item is kept from beginning; whoever holds it sends it when its time has come. */
  <M> boolean holds(Link<M> link, M message);
}
