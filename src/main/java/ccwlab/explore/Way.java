package ccwlab.explore;

/** How a message comes to its receiver. */
enum Way {
  /** After all that was sent to the receiver before, causally. */
  IN_ORDER,
  /** At any time: nobody knows when, so it comes before nothing. */
  WHENEVER,
  /** The same, and in the usual order of deliveries when nothing else is left. */
  TIMER
}
