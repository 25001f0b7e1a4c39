package ccwlab.mutant;

import ccwlab.link.Post;

/**
 * Where a changed machine's effects go.
 *
 * @param post for what the rule made
 * @param ports for what the machine itself asked for
 */
record Wired<P>(Post post, P ports) {}
