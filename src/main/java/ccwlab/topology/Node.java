package ccwlab.topology;

import ccwlab.machine.Effect;
import ccwlab.machine.Machine;
import java.util.function.Function;

/**
 * One machine of a copy.
 *
 * @param name as traces and actor paths show it: {@code vcpu-0}, {@code qemu-0.0.0001}
 * @param messages what it hears
 * @param initial its state at the start of a round
 * @param shared the storage that it may touch
 * @param ports where its effects go, given an interpreter's post
 */
public record Node<S, M, E extends Effect<P>, P, X>(
    String name,
    Class<M> messages,
    Machine<S, M, E, X> machine,
    S initial,
    X shared,
    Function<Post, P> ports) {}
