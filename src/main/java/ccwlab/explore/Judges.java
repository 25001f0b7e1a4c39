package ccwlab.explore;

import ccwlab.observe.Observation;
import ccwlab.outcome.Judgement;
import ccwlab.outcome.RoundJudge;
import ccwlab.outcome.Rules;
import java.util.List;

/**
 * Judges of rounds by number: what each has seen is numbered by content, and what becomes of it is
 * computed once. Any thread may ask.
 */
final class Judges {
  private static final int NOT_KNOWN = -1;

  /** Of heap, about. */
  private static final int BYTES_EACH = 7200;

  private final Rules rules;
  private final StorageView storage;
  private final Object lock;
  private final Numbering batches = new Numbering(false);
  private final Numbering judges;
  private final Memo<Integer> judged = new Memo<>();
  private final Memo<Judgement> judgements = new Memo<>();

  /**
   * @param storage shows what a judge looks at
   * @param byContent their names are the same in every process
   * @param lock of who else shows something in {@code storage}
   */
  Judges(Rules rules, StorageView storage, boolean byContent, Object lock) {
    this.rules = rules;
    this.storage = storage;
    this.lock = lock;
    this.judges = new Numbering(byContent);
    batches.of(List.of());
    judges.of(new RoundJudge(rules));
  }

  /** Number of some observations; who asks holds the lock. */
  int batch(List<Observation> seen) {
    return batches.of(seen);
  }

  /** Of heap, about; who asks holds the lock. */
  long bytes() {
    return (long) judges.size() * BYTES_EACH;
  }

  /** What hashes take for a judge. */
  long name(int number) {
    return judges.name(number);
  }

  /** The judge who has seen nothing. */
  int freshJudge() {
    return 0;
  }

  /** That judge after these observations. */
  int judge(int judge, int batch) {
    if (batch == 0 || batch == NOT_KNOWN) {
      return judge;
    }
    Integer after = judged.get(Memo.key(judge, batch));
    return after != null ? after : learnJudge(judge, batch);
  }

  private int learnJudge(int judge, int batch) {
    synchronized (lock) {
      RoundJudge next = ((RoundJudge) judges.value(judge)).copy();
      for (Object seen : (List<?>) batches.value(batch)) {
        next.observe((Observation) seen);
      }
      return learned(Memo.key(judge, batch), next);
    }
  }

  /** That judge after the settle program began. */
  int settled(int judge) {
    Integer after = judged.get(Memo.key(judge, 0));
    return after != null ? after : learnSettled(judge);
  }

  private int learnSettled(int judge) {
    synchronized (lock) {
      RoundJudge next = ((RoundJudge) judges.value(judge)).copy();
      next.settle();
      return learned(Memo.key(judge, 0), next);
    }
  }

  private int learned(long key, RoundJudge next) {
    Integer known = judged.get(key);
    if (known == null) {
      known = judges.of(next);
      judged.put(key, known);
    }
    return known;
  }

  /** A judge of one's own, who remembers where each property was broken. */
  RoundJudge ownJudge() {
    return new RoundJudge(rules);
  }

  /** What a judge of one's own says of a drained world. */
  Judgement judgement(RoundJudge own, Store store) {
    synchronized (lock) {
      storage.show(store);
      return own.judge(storage, storage);
    }
  }

  /** What that judge says of a drained world; not where properties were broken. */
  Judgement judgement(int judge, Store store) {
    long key = Mix.then(store.hash(), judge);
    Judgement known = judgements.get(key);
    return known != null ? known : learnJudgement(key, judge, store);
  }

  private Judgement learnJudgement(long key, int judge, Store store) {
    synchronized (lock) {
      Judgement known = judgements.get(key);
      if (known == null) {
        storage.show(store);
        known = ((RoundJudge) judges.value(judge)).copy().judge(storage, storage);
        judgements.put(key, known);
      }
      return known;
    }
  }
}
