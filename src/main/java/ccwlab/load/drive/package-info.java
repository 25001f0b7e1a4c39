/** Who asks for what, and when: arrivals, clients, requests, faults. No clock: times are given. */
package ccwlab.load.drive;
