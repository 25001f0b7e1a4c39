/** What a load scenario says: topology, jobs, faults over time, thresholds. */
package ccwlab.load.plan;
