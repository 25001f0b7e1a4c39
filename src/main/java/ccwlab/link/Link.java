package ccwlab.link;

/**
 * The way from one machine to another. What travels over it is of the type that the receiver hears:
 * the compiler checks it from the sender's step to the receiver's.
 *
 * @param from who says it
 * @param to who hears it; may be {@code from} itself
 */
public record Link<M>(Address<?> from, Address<M> to) {}
