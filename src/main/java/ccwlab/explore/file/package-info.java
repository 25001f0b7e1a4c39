/**
 * Schedule files: one run as short text with logical names, that replays. A witness of a finding,
 * of an outcome, or the regression test of a fix.
 */
package ccwlab.explore.file;
