/**
 * How machines are joined: an {@link ccwlab.link.Address} says where a machine is and what it
 * hears, a {@link ccwlab.link.Link} leads from one machine to another and is typed by what that one
 * hears, and a {@link ccwlab.link.Post} is what an interpreter gives to a machine's ports. A {@link
 * ccwlab.link.Node} is a machine in its place: one of ours, or one in another process.
 *
 * <p>Nothing here knows a layer, an actor or a clock.
 */
package ccwlab.link;
