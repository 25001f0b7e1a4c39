/** The programs of this machine, and files that are handled as a whole: what builds native code. */
package ccwlab.tools;
