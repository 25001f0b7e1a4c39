/** What a search found, as text, JSON and JUnit XML. The same result always gives the same text. */
package ccwlab.explore.report;
