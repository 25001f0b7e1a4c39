package ccwlab.explore;

import ccwlab.outcome.Judgement;

/** Of what {@link Page}s tell, only which delivery leads from where to where. */
final class Edges implements Page.Reader {
  private final Taker taker;
  private long from;

  /** Takes one delivery. */
  interface Taker {
    /**
     * @param message its name
     */
    void delivery(long from, int rank, long message, long target);
  }

  Edges(Taker taker) {
    this.taker = taker;
  }

  @Override
  public void from(long hash) {
    from = hash;
  }

  @Override
  public void delivery(int rank, long message, long moves, long target) {
    taker.delivery(from, rank, message, target);
  }

  @Override
  public void text(long message, String text) {
    // Known already.
  }

  @Override
  public void judgement(long name, Judgement judgement) {
    // Known already.
  }

  @Override
  public void cells(long reaction, int[] hits) {
    // Known already.
  }

  @Override
  public void end(long hash, long judgement, long finalHash) {
    // No delivery leads on from there.
  }

  @Override
  public void tooMany() {
    // Nobody asks for moves.
  }
}
