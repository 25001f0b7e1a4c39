/**
 * Results in the formats of other people's tools, and back: traces for Perfetto, ShiViz, Mermaid,
 * trace-cmd and spreadsheets, whole results for those who read JUnit XML. Made from a result's JSON
 * alone, whoever wrote it.
 */
package ccwlab.export;
