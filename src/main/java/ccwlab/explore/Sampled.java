package ccwlab.explore;

import ccwlab.outcome.Judgement;

/** What some runs came to, to be merged with others in their order. */
interface Sampled {
  Found found();

  /** How many runs there are. */
  int size();

  /** Equal for runs of one class. */
  long print(int run);

  /** Null if the run was broken off. */
  Judgement judgement(int run);

  long finalState(int run);

  /** Deliveries of the longest run. */
  int longest();

  long deliveries();

  long broken();

  /** Some run was broken off because too many messages were under way. */
  boolean overfull();

  long checked();

  /** As {@link Strategy#guarantee}. */
  String guarantee(int deliveriesMost);
}
