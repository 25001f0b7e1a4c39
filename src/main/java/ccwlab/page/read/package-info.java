/** Reads results in JSON: each place in them knows its path, for complaints of one line. */
package ccwlab.page.read;
