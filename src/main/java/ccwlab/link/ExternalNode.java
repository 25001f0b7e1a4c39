package ccwlab.link;

import ccwlab.machine.Effect;
import java.util.function.Function;

/**
 * A machine in another process, in its place.
 *
 * @param shared the storage that it may touch
 * @param ports where its effects go, given an interpreter's post
 */
public record ExternalNode<M, E extends Effect<P>, P, X>(
    Address<M> address, External<M, E, X> external, X shared, Function<Post, P> ports)
    implements Node<M> {}
