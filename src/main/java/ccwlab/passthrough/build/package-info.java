/**
 * What puts a real QEMU in front of ccwlab: the library that QEMU is started with, the guest that
 * runs scenario programs, both built from our C when they are first wanted, and QEMU itself.
 */
package ccwlab.passthrough.build;
