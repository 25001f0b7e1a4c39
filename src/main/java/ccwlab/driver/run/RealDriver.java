package ccwlab.driver.run;

import ccwlab.arch.Crw;
import ccwlab.arch.Irb;
import ccwlab.arch.Schid;
import ccwlab.vfio.RegionProtocol.Ioctl;
import java.util.List;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;
import org.pcollections.TreePMap;

/**
 * The state of one device's real driver: what it has heard, on whose behalf, and what waits until
 * it is told.
 *
 * @param history what it has heard; null if it has died
 * @param running its contexts, by number
 * @param file how far the device's file is
 * @param waiting opens and closes that wait for others, in order
 * @param crws channel reports that wait for the one that is handled
 * @param irb what is in private-&gt;irb
 * @param unread no job has copied that
 * @param pages pins it holds
 * @param blocks addresses of the blocks of programs that it holds
 */
record RealDriver(
    Schid schid,
    History history,
    TreePMap<Integer, Running> running,
    File file,
    List<Ioctl> waiting,
    List<Crw> crws,
    Irb irb,
    boolean unread,
    int pages,
    PSet<Integer> blocks) {
  /** Who has the device: as the kernel around the driver knows it. */
  enum File {
    OPEN,
    CLOSING,
    BOUND,
    REMOVED
  }

  /** A fresh one. */
  static RealDriver fresh(Schid schid, History history, File file) {
    return new RealDriver(
        schid,
        history,
        TreePMap.empty(),
        file,
        List.of(),
        List.of(),
        Irb.ZERO,
        false,
        0,
        HashTreePSet.empty());
  }

  /** The same, never to be taken back. */
  RealDriver forgetting() {
    return new RealDriver(
        schid, history.forgetting(), running, file, waiting, crws, irb, unread, pages, blocks);
  }

  boolean dead() {
    return history == null;
  }

  @Override
  public String toString() {
    return dead() ? "dead" : "%s %s %s %s %s".formatted(history, file, waiting, crws, running);
  }
}
