package ccwlab.link;

/**
 * Where a machine is on its host, and what it can be told.
 *
 * @param index unique on the host, from 0 without gaps: interpreters keep what they know of a
 *     machine by it
 * @param name as traces, schedules and actor paths show it: {@code vcpu-0}, {@code qemu-0.0.0001}
 * @param hears the type of all messages to it
 */
public record Address<M>(int index, String name, Class<M> hears) {
  /** The link from here to {@code to}. */
  public <N> Link<N> to(Address<N> to) {
    return new Link<>(this, to);
  }

  @Override
  public String toString() {
    return name;
  }
}
