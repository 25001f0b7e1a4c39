package ccwlab.qemu;

/**
 * The counters behind the device's three eventfds, as the main loop polls them.
 *
 * @param io signals since the last read
 * @param queued bit n: the main loop is on its way to the handler of eventfd n
 */
public record Eventfds(int io, int crw, int req, int queued) {
  static final Eventfds NONE = new Eventfds(0, 0, 0, 0);

  static final int IO = 0;
  static final int CRW = 1;
  static final int REQ = 2;

  int count(int index) {
    return index == IO ? io : index == CRW ? crw : req;
  }

  Eventfds signalled(int index) {
    return with(index, count(index) + 1, queued);
  }

  /** Read: the counter goes back to zero, however many signals it stood for. */
  Eventfds cleared(int index) {
    return with(index, 0, queued);
  }

  boolean queued(int index) {
    return (queued & 1 << index) != 0;
  }

  Eventfds withQueued(int index, boolean on) {
    return new Eventfds(io, crw, req, on ? queued | 1 << index : queued & ~(1 << index));
  }

  private Eventfds with(int index, int count, int queuedNow) {
    return new Eventfds(
        index == IO ? count : io,
        index == CRW ? count : crw,
        index == REQ ? count : req,
        queuedNow);
  }
}
