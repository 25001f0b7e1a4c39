package ccwlab.link;

import ccwlab.machine.Effect;
import ccwlab.machine.Machine;
import java.util.function.Function;

/**
 * A machine of ours in its place: every interpreter can run it.
 *
 * @param initial its state at the start of a round
 * @param shared the storage that it may touch
 * @param ports where its effects go, given an interpreter's post
 */
public record MachineNode<S, M, E extends Effect<P>, P, X>(
    Address<M> address, Machine<S, M, E, X> machine, S initial, X shared, Function<Post, P> ports)
    implements Node<M> {}
