package ccwlab.conform;

import ccwlab.arch.Bytes;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a guest sees after a step. Null is what it does not see.
 *
 * @param cc condition code; null if the instruction was interrupted or sets none
 * @param pgm program-interruption code
 * @param observed the guest executed STSCH for the step's subchannel afterwards
 * @param obs condition code of that STSCH; null if it was itself interrupted
 * @param pmcw bytes 0 to 27 of what it stored
 * @param scsw bytes 28 to 39
 * @param schib all 52
 * @param irb TSCH: the 96 bytes at the operand address
 * @param stored STSCH: the 52 bytes at the operand address
 * @param ioint I/O interruption code, 8 or 12 bytes
 * @param memory doublewords of the arena that the step changed, by address
 */
public record Recorded(
    Integer cc,
    Integer pgm,
    boolean observed,
    Integer obs,
    Bytes pmcw,
    Bytes scsw,
    Bytes schib,
    Bytes irb,
    Bytes stored,
    Bytes ioint,
    SortedMap<Long, Bytes> memory) {
  /** Nothing seen yet. */
  static final Recorded NOTHING =
      new Recorded(null, null, false, null, null, null, null, null, null, null, new TreeMap<>());

  Recorded withEnding(Integer cc, Integer pgm) {
    return new Recorded(cc, pgm, observed, obs, pmcw, scsw, schib, irb, stored, ioint, memory);
  }

  Recorded withObs(Integer obs, Bytes schib) {
    return new Recorded(
        cc,
        pgm,
        true,
        obs,
        schib == null ? null : schib.slice(0, 28),
        schib == null ? null : schib.slice(28, 12),
        schib,
        irb,
        stored,
        ioint,
        memory);
  }

  Recorded withIrb(Bytes irb) {
    return new Recorded(cc, pgm, observed, obs, pmcw, scsw, schib, irb, stored, ioint, memory);
  }

  Recorded withStored(Bytes stored) {
    return new Recorded(cc, pgm, observed, obs, pmcw, scsw, schib, irb, stored, ioint, memory);
  }

  Recorded withIoint(Bytes ioint) {
    return new Recorded(cc, pgm, observed, obs, pmcw, scsw, schib, irb, stored, ioint, memory);
  }

  Recorded withMemory(SortedMap<Long, Bytes> memory) {
    return new Recorded(cc, pgm, observed, obs, pmcw, scsw, schib, irb, stored, ioint, memory);
  }
}
