package ccwlab.explore;

import ccwlab.explore.octets.OctetsIn;
import ccwlab.explore.octets.OctetsOut;
import ccwlab.observe.Grade;
import ccwlab.outcome.Grading;
import ccwlab.outcome.Judgement;
import ccwlab.outcome.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a worker tells of the states that it expands: a list of entries, each with its kind first. A
 * page can be read by itself, but for texts and judgements, which an earlier page of the same
 * worker may have pages.
 */
final class Page {
  /** What the one who reads pages makes of them. */
  interface Reader {
    /** What a message is in words. */
    void text(long message, String text);

    /** What some ends came to. */
    void judgement(long name, Judgement judgement);

    /** Which cells of the transition tables a step goes through. */
    void cells(long reaction, int[] hits);

    /** A state in which the round is over. */
    void end(long hash, long judgement, long finalHash);

    /** The deliveries that follow are of this state. */
    void from(long hash);

    void delivery(int rank, long message, long moves, long target);

    /** Some state has too many messages under way for its moves to be written down. */
    void tooMany();
  }

  private static final int TEXT = 1;
  private static final int JUDGEMENT = 2;
  private static final int CELLS = 3;
  private static final int END = 4;
  private static final int FROM = 5;
  private static final int DELIVERY = 6;
  private static final int KIND = 7;
  private static final int TOO_MANY = 8;

  /** How a delivery's kind is told if none of the numbers above is: this and its number. */
  private static final int KINDS = 9;

  private final Machinery machinery;
  private final OctetsOut out = new OctetsOut();
  private final Set<Integer> texts = new HashSet<>();
  private final Set<Long> judgements = new HashSet<>();
  private Kinds kinds = new Kinds();
  private int reactions;

  Page(Machinery machinery) {
    this.machinery = machinery;
  }

  /** What was told before may be lost: tells it again. */
  void again() {
    out.take();
    texts.clear();
    judgements.clear();
    kinds = new Kinds();
    reactions = 0;
  }

  int size() {
    return out.size();
  }

  /** What there is; the next page is empty. */
  byte[] take() {
    cells();
    kinds = new Kinds();
    return out.take();
  }

  /** Tells of the reactions that are known by now. */
  private void cells() {
    for (int known = machinery.reactions(); reactions < known; reactions++) {
      Reaction reaction = machinery.reaction(reactions);
      int[] hits = TableCells.hits(reaction);
      if (hits.length > 0) {
        out.number(CELLS).hash(reaction.name()).number(hits.length);
        for (int hit : hits) {
          out.number(hit);
        }
      }
    }
  }

  void from(long hash) {
    out.number(FROM).hash(hash);
  }

  void tooMany() {
    out.number(TOO_MANY);
  }

  void delivery(int rank, int message, long moves, long target) {
    if (texts.add(message)) {
      out.number(TEXT).hash(machinery.messageName(message)).text(machinery.messageText(message));
    }
    int before = kinds.size();
    int kind = kinds.of(rank, message, moves);
    if (kind == before) {
      out.number(KIND).number(rank).hash(machinery.messageName(message)).hash(moves);
    }
    out.number(DELIVERY + (long) kind * KINDS).hash(target);
  }

  void end(long hash, Candidates.Over over) {
    long name = Contents.of(over.judgement());
    if (judgements.add(name)) {
      judgement(name, over.judgement());
    }
    out.number(END).hash(hash).hash(name).hash(over.finalHash());
  }

  private void judgement(long name, Judgement judgement) {
    out.number(JUDGEMENT).hash(name).text(judgement.outcome());
    out.text(judgement.grading().grade().name()).text(judgement.grading().why());
    out.number(judgement.violations().size());
    for (Violation one : judgement.violations()) {
      out.text(one.property()).text(one.message()).number(one.at() + 1L);
    }
  }

  /** Reads a page. */
  static void read(byte[] page, Reader reader) {
    OctetsIn in = new OctetsIn(page);
    List<long[]> kinds = new ArrayList<>();
    while (in.more()) {
      long entry = in.number();
      switch ((int) (entry % KINDS)) {
        case TEXT -> reader.text(in.hash(), in.text());
        case JUDGEMENT -> reader.judgement(in.hash(), judgement(in));
        case CELLS -> reader.cells(in.hash(), hits(in));
        case END -> reader.end(in.hash(), in.hash(), in.hash());
        case FROM -> reader.from(in.hash());
        case KIND -> kinds.add(new long[] {in.number(), in.hash(), in.hash()});
        case DELIVERY -> {
          long[] kind = kinds.get((int) (entry / KINDS));
          reader.delivery((int) kind[0], kind[1], kind[2], in.hash());
        }
        case TOO_MANY -> reader.tooMany();
        default -> throw new IllegalStateException("a page of a search has an entry " + entry);
      }
    }
  }

  private static int[] hits(OctetsIn in) {
    int[] hits = new int[in.count()];
    for (int i = 0; i < hits.length; i++) {
      hits[i] = in.count();
    }
    return hits;
  }

  private static Judgement judgement(OctetsIn in) {
    String outcome = in.text();
    Grading grading = new Grading(Grade.valueOf(in.text()), in.text());
    List<Violation> violations = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      violations.add(new Violation(in.text(), in.text(), in.count() - 1));
    }
    return new Judgement(outcome, grading, violations);
  }
}
