/**
 * Replay on the actors themselves: the behaviours of live mode on an actor system whose dispatcher
 * runs on the caller's thread, whose mailboxes park what is sent until it is chosen, and whose
 * timers fire when they are chosen. What may be delivered, and how a round goes on, is the
 * explorer's {@link ccwlab.explore.World}; who takes the steps is Akka.
 */
package ccwlab.replay;
