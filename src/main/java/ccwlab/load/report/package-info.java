/** Text, JSON, CSV and HdrHistogram's files out of what a load has come to. */
package ccwlab.load.report;
