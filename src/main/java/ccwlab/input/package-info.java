/**
 * What every reader of a user's files shares: which files are read and how much of them, HOCON and
 * JSON that say each thing once, and complaints of one line.
 */
package ccwlab.input;
