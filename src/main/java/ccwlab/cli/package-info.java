/**
 * The command line. Exit codes: 0 fine, 1 a finding, 2 the user's error (one line on stderr), 3 our
 * own bug (a stack trace on stderr), 4 not every order was covered, 5 a replay went otherwise.
 */
package ccwlab.cli;
