/**
 * Edits of a user's C sources by rules of ours: a rule finds its place by the names of functions,
 * types and variables, so that it fits trees that differ, and holds no text of theirs.
 */
package ccwlab.driver.edit;
