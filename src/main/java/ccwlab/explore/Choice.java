package ccwlab.explore;

/**
 * One delivery that the explorer may decide for. Its key names it in every run in which the same
 * machines have said as much to each other: sender, receiver, and how many messages (or timers)
 * that sender had sent that receiver before.
 *
 * <pre>
 * vcpu-0>bql#2      the second message from vcpu-0 to bql
 * hw-0.0.0000~hw-0.0.0000#1   the first timer that the hardware armed for itself
 * run>vcpu-1#1      from outside: the round's start, the settle program, or word that all is quiet
 * </pre>
 *
 * @param key equal keys, equal choices
 * @param sender index of the machine; the number of machines stands for outside
 * @param receiver index of the machine
 * @param text the message, short
 */
public record Choice(String key, int sender, int receiver, String text) {
  /** Separates sender and receiver of a timer. */
  static final char TIMER = '~';

  /** Separates sender and receiver of a message. */
  static final char MESSAGE = '>';

  /** It is an armed timer, or a device's completion. */
  public boolean isTimer() {
    return key.indexOf(TIMER) >= 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Choice that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return key + " " + text;
  }
}
