package ccwlab.property;

import ccwlab.arch.Bytes;
import ccwlab.arch.Schid;

/** What can be looked at when a round has drained, besides its observations. */
public interface Rest {
  /** Pins on guest pages that the driver still holds. */
  long pins();

  /** Kernel blocks of channel programs that are still allocated. */
  int kernelBlocks();

  /** A block as the disk behind the subchannel holds it now. */
  Bytes block(Schid schid, long block);
}
