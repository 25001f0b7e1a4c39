/**
 * The command line. Exit codes: 0 fine, 1 a finding, 2 the user's error (one line on stderr), 3 our
 * own bug (a stack trace on stderr).
 */
package ccwlab.cli;
