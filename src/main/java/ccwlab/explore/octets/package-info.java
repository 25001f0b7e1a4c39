/** Numbers, hashes and texts as bytes, for what a search sends to other processes and to files. */
package ccwlab.explore.octets;
